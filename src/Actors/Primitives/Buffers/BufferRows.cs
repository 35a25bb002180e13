namespace Primitives.Buffers;

/// <summary>The tables of a buffer: events by batch and number, ids that are remembered, dead letters.</summary>
internal static class BufferRows
{
    public static readonly Table Events = new("events");
    public static readonly Table Ids = new("ids");
    public static readonly Table Dead = new("dead");

    public static string KeyOf(long batch, int sequence) => $"{RowKey.Of(batch)}.{RowKey.Of(sequence)}";

    public static int SequenceOf(string key) =>
        int.Parse(key.AsSpan(key.IndexOf('.', StringComparison.Ordinal) + 1),
            System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Events of a batch, both ends included.</summary>
    public static Stretch Within(long batch, int from, int to) =>
        new(Events.Name, KeyOf(batch, from), KeyOf(batch, to), to - from + 1);

    public static IReadOnlyList<RowChange> Of(BufferEvent happened) => happened switch
    {
        BufferEvent.Added e => Added(e),
        BufferEvent.Cleared e => [AllOf(e.Batch)],
        BufferEvent.Completed e => [AllOf(e.Batch)],
        BufferEvent.Exhausted e => [Put(e.Dead)],
        BufferEvent.Edited e => [Put(e.Dead), Edited(e)],
        BufferEvent.Redriven e => [NoMore(e.Batch.Number)],
        BufferEvent.Discarded e => [NoMore(e.Batch), AllOf(e.Batch)],
        _ => [],
    };

    private static IReadOnlyList<RowChange> Added(BufferEvent.Added e)
    {
        var put = new RowChange.Put(Events.Name, KeyOf(e.Batch, e.Sequence), e.Event);
        if (e is not { Id: { } id, ForgetAt: { } forgetAt }) return [put];
        var row = JsonSerializer.SerializeToElement(
            new RememberedId(e.Batch, forgetAt), BufferJson.Default.RememberedId);
        return [put, new RowChange.Put(Ids.Name, id, row, forgetAt)];
    }

    private static RowChange Edited(BufferEvent.Edited e)
    {
        var key = KeyOf(e.Dead.Batch.Number, e.Sequence);
        return e.Event.ValueKind == JsonValueKind.Undefined
            ? new RowChange.Delete(Events.Name, key, key) : new RowChange.Put(Events.Name, key, e.Event);
    }

    private static RowChange.Put Put(DeadBatch dead) => new(
        Dead.Name, RowKey.Of(dead.Batch.Number), JsonSerializer.SerializeToElement(dead, BufferJson.Default.DeadBatch));

    private static RowChange.Delete NoMore(long batch) => new(Dead.Name, RowKey.Of(batch), RowKey.Of(batch));

    private static RowChange.Delete AllOf(long batch) =>
        new(Events.Name, KeyOf(batch, 0), KeyOf(batch, int.MaxValue));
}
