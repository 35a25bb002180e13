namespace Primitives.Engine.Messages;

/// <summary>The open messages of an entity: a line for each receiver, in the order in which they were sent.</summary>
internal sealed class Outbox
{
    private readonly Dictionary<Address, Queue<OpenMessage>> _lines = [];
    private readonly Dictionary<long, OpenMessage> _open = [];
    private List<OpenMessage>? _unnumbered;

    /// <summary>How many there are.</summary>
    public int Count => _open.Count + (_unnumbered?.Count ?? 0);

    /// <summary>How many bytes their commands have.</summary>
    public long Bytes { get; private set; }

    /// <summary>Whom they are for.</summary>
    public IReadOnlyCollection<Address> Receivers => _lines.Keys;

    /// <summary>All that have a number, in the order in which they were sent.</summary>
    public IReadOnlyList<OpenMessage> All => [.. _open.Values.OrderBy(one => one.Number)];

    /// <summary>Those for <paramref name="receiver"/>, the earliest first.</summary>
    public IEnumerable<OpenMessage> For(Address receiver) => _lines.GetValueOrDefault(receiver) ?? [];

    /// <summary>Whether any is for <paramref name="receiver"/>.</summary>
    public bool HasFor(Address receiver) => _lines.ContainsKey(receiver);

    /// <summary>The message of that number, while it is open.</summary>
    public OpenMessage? Find(long number) => _open.GetValueOrDefault(number);

    /// <summary>Adds messages whose record has no ordinal yet.</summary>
    public void Add(List<OpenMessage> sent) => _unnumbered = sent;

    /// <summary>Numbers what was added last.</summary>
    /// <param name="ordinal">The ordinal of its record.</param>
    /// <param name="batch">The batch that the record is in.</param>
    /// <param name="at">The time of the record, in microseconds.</param>
    /// <returns>Those messages.</returns>
    public IReadOnlyList<OpenMessage> NumberAdded(long ordinal, long batch, long at)
    {
        if (_unnumbered is not { } sent) return [];

        _unnumbered = null;
        for (var i = 0; i < sent.Count; i++)
        {
            (sent[i].Number, sent[i].Batch, sent[i].SentAt) = (MessageNumber.Of(ordinal, i), batch, at);
            Add(sent[i]);
        }

        return sent;
    }

    /// <summary>Adds a message with its number; later than all others to its receiver.</summary>
    public void Add(OpenMessage message)
    {
        if (!_lines.TryGetValue(message.To, out var line)) _lines[message.To] = line = new();
        line.Enqueue(message);
        _open.Add(message.Number, message);
        Bytes += message.Body.Length;
    }

    /// <summary>It is on record what became of a message: the first to its receiver.</summary>
    public void Remove(long number)
    {
        if (!_open.Remove(number, out var message)) return;

        var line = _lines[message.To];
        if (line.Dequeue() != message) throw new InvalidDataException($"message {number} is acknowledged out of turn.");
        Bytes -= message.Body.Length;
        if (line.Count == 0) _lines.Remove(message.To);
    }
}
