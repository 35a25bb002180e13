using Primitives.Engine.Partitions;

namespace Primitives.Engine.Messages;

/// <summary>Some messages of one sender to one receiver, on their way there and back. A pair never has two at a
/// time.</summary>
/// <param name="owner">The sender's partition.</param>
/// <param name="lane">The way that it is on.</param>
/// <param name="messages">In order, at least one.</param>
internal sealed class Flight(Partition owner, Lane lane, IReadOnlyList<OpenMessage> messages) : MessageMail
{
    /// <summary>The most messages in one: so that a pair is not bound by the time that a commit takes.</summary>
    public const int MaxMessages = 64;

    public Lane Lane => lane;
    public Address From { get; } = lane.Cell.Address;
    public override Address Addressee => lane.To;
    public IReadOnlyList<OpenMessage> Messages => messages;

    /// <summary>Before this number the sender has everything on record.</summary>
    public long First { get; } = messages[0].Number;

    /// <summary>What became of the first of them.</summary>
    public List<Receipt> Receipts { get; } = [];

    /// <summary>Why there is nothing of the others: they are to be sent again.</summary>
    public Refusal? Trouble { get; set; }

    /// <summary>Whether it is on its way back.</summary>
    public bool IsBack { get; private set; }

    /// <summary>Sends it back with what there is.</summary>
    public void Return()
    {
        IsBack = true;
        owner.Post(this);
    }

    /// <summary>Sends it back with nothing.</summary>
    public void Return(Refusal trouble)
    {
        Receipts.Clear();
        Trouble = trouble;
        Return();
    }
}
