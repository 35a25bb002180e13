using Primitives.Engine.Journal;

namespace Primitives.Engine.Messages;

/// <summary>What an entity has to do with messages: those it has sent and is not done with, those it has decided, and
/// what its next record is to say about both. Most entities have none.</summary>
internal sealed class Correspondence
{
    private readonly List<long> _acknowledging = [];
    private readonly Dictionary<Address, long> _closing = [];

    /// <summary>Its open messages.</summary>
    public Outbox Outbox { get; } = new();

    /// <summary>What it remembers of those that it has decided.</summary>
    public Receipts Receipts { get; } = new();

    /// <summary>When its last record was made, while messages are open: it is due at once; else never.</summary>
    public long Since { get; private set; } = RecordSummary.Never;

    /// <summary>The messages that its next record tells the end of.</summary>
    public IReadOnlyList<long> Acknowledging => _acknowledging;

    /// <summary>The senders that its next record forgets, and up to which number nothing of theirs is open.</summary>
    public IReadOnlyDictionary<Address, long> Closing => _closing;

    /// <summary>Whether messages are open once its next record is made.</summary>
    public bool IsOpenThen => Outbox.Count > _acknowledging.Count;

    /// <summary>Has its next record tell that a message came to its end.</summary>
    public void Acknowledge(long number) => _acknowledging.Add(number);

    /// <summary>Has its next record forget a sender that has nothing open up to a number.</summary>
    public void Close(Address from, long number)
    {
        if (Receipts.EndsBy(from, number)) _closing[from] = number;
    }

    /// <summary>A message of a sender is being decided after all: it is not forgotten.</summary>
    public void KeepOpen(Address from) => _closing.Remove(from);

    /// <summary>Does what its next record tells, once that is made.</summary>
    public void Settle()
    {
        foreach (var number in _acknowledging) Outbox.Remove(number);
        foreach (var from in _closing.Keys) Receipts.Forget(from);
        _acknowledging.Clear();
        _closing.Clear();
    }

    /// <summary>Its last record was made at a moment, in microseconds.</summary>
    public void RecordedAt(long at) => Since = Outbox.Count > 0 ? at : RecordSummary.Never;
}
