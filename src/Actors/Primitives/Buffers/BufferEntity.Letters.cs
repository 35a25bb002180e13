using Context = Primitives.Context<Primitives.Buffers.BufferDefinition>;

namespace Primitives.Buffers;

/// <summary>What people do with dead letters.</summary>
internal sealed partial class BufferEntity
{
    private static Stretch DeadOf(long batch) => Stretch.One(BufferRows.Dead.Name, RowKey.Of(batch));

    private static Stretch EventOf(long batch, int sequence) => BufferRows.Within(batch, sequence, sequence);

    private static Decision<BufferEvent, DeadLetter> Decide(Context c, BufferState state, EditDeadLetter command)
    {
        if (Find(c, command.Batch) is not { } dead) return BufferRefusals.NotFound;
        if (c.Rows[EventOf(command.Batch, command.Sequence)] is not [var row]) return BufferRefusals.NotFound;
        var isRemoved = command.Event.ValueKind == JsonValueKind.Undefined;
        var isLatest = dead.Batch.Keep == BufferKeep.Latest;
        if (isRemoved && (isLatest || dead.Batch.Count == 1)) return BufferRefusals.LastEvent;
        var bytes = dead.Batch.Bytes - JsonBytes.Of(row.Value) + JsonBytes.Of(command.Event);
        if (bytes > BufferLimits.MaxBytes) return BufferRefusals.TooLarge(BufferLimits.MaxBytes);

        var edited = dead.Batch.Rested() with
        {
            Edition = dead.Batch.Edition + 1, Count = dead.Batch.Count - (isRemoved ? 1 : 0), Bytes = bytes,
            ReducedTo = 0, Reduced = default,
        };
        var course = Settle(c, state);
        course.Add(new BufferEvent.Edited(dead with { Batch = edited }, command.Sequence, c.Now, command.Event));
        return new(Describe(dead with { Batch = edited }), course.Events);
    }

    private static Decision<BufferEvent, DeadLetter> Decide(Context c, BufferState state, RedriveDeadLetter command)
    {
        if (Find(c, command.Batch) is not { } dead) return BufferRefusals.NotFound;
        var course = Settle(c, state);
        if (!course.State.HasRoom) return BufferRefusals.Full(course.State.Sealed.Count);

        course.Add(new BufferEvent.Redriven(dead.Batch with { Forgiven = dead.Batch.Attempt }, c.Now));
        return new(Describe(dead), course.Events);
    }

    private static Decision<BufferEvent, DeadLetter> Decide(Context c, BufferState state, DiscardDeadLetter command)
    {
        if (Find(c, command.Batch) is not { } dead) return BufferRefusals.NotFound;
        var course = Settle(c, state);
        course.Add(new BufferEvent.Discarded(dead.Batch.Number, c.Now, dead.Batch.Count));
        return new(Describe(dead), course.Events);
    }

    private static DeadBatch? Find(Context c, long batch) =>
        c.Rows[DeadOf(batch)] is [var row] ? row.Value.Deserialize(Json.DeadBatch) : null;

    private static DeadLetter Describe(DeadBatch dead) => new(
        dead.Batch.Number, dead.Batch.Count, dead.Batch.Bytes, dead.Batch.SealedAt!.Value, dead.DiedAt,
        dead.Batch.Attempt, dead.Reason, dead.Error, dead.Batch.Edition);
}
