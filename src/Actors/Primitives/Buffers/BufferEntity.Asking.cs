using Context = Primitives.Context<Primitives.Buffers.BufferDefinition>;

namespace Primitives.Buffers;

/// <summary>What can be asked.</summary>
internal sealed partial class BufferEntity
{
    private static readonly JsonElement Nothing = JsonElement.Parse("null");

    private static Decision<BufferEvent, StatusReply> Decide(Context c, BufferState state, GetStatus query)
    {
        var status = state switch
        {
            { LastNumber: 0 } => BufferStatus.NotFound,
            { Open: not null } => BufferStatus.Gathering,
            { Sealed.IsEmpty: false } => BufferStatus.Delivering,
            _ => BufferStatus.Idle,
        };
        var open = state.Open is { } batch ? Describe(batch, FlushAt(state)) : null;
        return new(new StatusReply(status, open, [.. state.Sealed.Select(one => Describe(one, flushAt: null))],
            state.DeadCount, state.LastNumber));
    }

    private static Decision<BufferEvent, StateReply> Decide(Context c, BufferState state, GetState query)
    {
        if (Find(state, query, c.Rows) is not { } batch) return new(new StateReply(null, 0, 0, Nothing, []));
        var events = PageOf(batch, query).SelectMany(page => c.Rows[page])
            .Select(row => new KeptEvent(BufferRows.SequenceOf(row.Key), row.Value));
        var reduced = batch.Reduced.ValueKind == JsonValueKind.Undefined ? Nothing : batch.Reduced;
        return new(new StateReply(batch.Number, batch.Count, batch.ReducedTo, reduced, [.. events]));
    }

    private static Decision<BufferEvent, DeadLettersReply> Decide(
        Context c, BufferState state, GetDeadLetters query) => new(new DeadLettersReply(
            [.. c.Rows[PageOf(query)].Select(row => Describe(row.Value.Deserialize(Json.DeadBatch)!))]));

    private static IEnumerable<Stretch> PageOf(BufferState state, GetState query, Rows fetched)
    {
        if (Find(state, query, fetched) is { } batch) return PageOf(batch, query);
        return query.Batch is { } number ? [DeadOf(number)] : [];
    }

    private static Batch? Find(BufferState state, GetState query, Rows fetched)
    {
        if (query.Batch is not { } number) return state.Open;
        if (state.Find(number) is { } batch) return batch;
        return fetched.Has(DeadOf(number)) && fetched[DeadOf(number)] is [var row]
            ? row.Value.Deserialize(Json.DeadBatch)!.Batch : null;
    }

    private static IEnumerable<Stretch> PageOf(Batch batch, GetState query) => query.After >= batch.Last
        ? [] : [BufferRows.Within(batch.Number, query.After + 1, batch.Last) with { Limit = query.Take }];

    private static Stretch PageOf(GetDeadLetters query) => new(
        BufferRows.Dead.Name, RowKey.Of(query.After + 1), RowKey.Of(long.MaxValue), query.Take);

    private static BatchInfo Describe(Batch batch, DateTimeOffset? flushAt) => new(
        batch.Number, batch.Count, batch.Bytes, batch.LastAt, flushAt, batch.SealedAt, batch.Cause, batch.Phase,
        batch.Attempt, batch.Until);
}
