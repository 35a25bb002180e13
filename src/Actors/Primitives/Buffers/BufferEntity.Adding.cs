using Context = Primitives.Context<Primitives.Buffers.BufferDefinition>;

namespace Primitives.Buffers;

/// <summary>How events come into batches.</summary>
internal sealed partial class BufferEntity
{
    private static IEnumerable<Stretch> Ids(IEnumerable<string?> ids) =>
        ids.OfType<string>().Distinct().Select(IdOf);

    private static Stretch IdOf(string id) => Stretch.One(BufferRows.Ids.Name, id);

    private static Decision<BufferEvent, AddReply> Decide(Context c, BufferState state, Add command)
    {
        if (state.Terms is null) return BufferRefusals.Undefined;
        var course = Settle(c, state);
        if (Remembered(c, command.Id) is { } seen)
            return new(new AddReply(seen.Batch, EventCount: 0, IsDuplicate: true), course.Events);
        if (Put(c, course, command.Event, command.Id) is { } refusal) return refusal;

        var number = course.State.LastNumber;
        var batch = course.State.Find(number)!;
        return new(new AddReply(number, batch.Count, FlushAt(course.State)), course.Events) { Folded = course.State };
    }

    private static Decision<BufferEvent, AddManyReply> Decide(Context c, BufferState state, AddMany command)
    {
        if (state.Terms is null) return BufferRefusals.Undefined;
        var course = Settle(c, state);
        var (told, added, last) = (new HashSet<string>(), 0, 0L);
        foreach (var (one, id) in command.Events)
        {
            var seen = Remembered(c, id);
            var isNew = seen is null && (id is null || told.Add(id));
            if (isNew && Put(c, course, one, id) is { } refusal) return refusal;
            added += isNew ? 1 : 0;
            last = seen?.Batch ?? course.State.LastNumber;
        }

        return new(new AddManyReply(added, command.Events.Count - added, last, FlushAt(course.State)), course.Events);
    }

    private static DateTimeOffset? FlushAt(BufferState state) => state.Due?.At;

    private static RememberedId? Remembered(Context c, string? id)
    {
        if (id is null || c.Rows[IdOf(id)] is not [var row]) return null;
        var seen = row.Value.Deserialize(Json.RememberedId)!;
        return seen.ForgetAt > c.Now ? seen : null;
    }

    private static Refusal? Put(Context c, BufferCourse course, JsonElement told, string? id)
    {
        var bytes = JsonBytes.Of(told);
        if (bytes > c.Definition.MaxBytes) return BufferRefusals.TooLarge(c.Definition.MaxBytes);
        if (WouldOverflow(c, course.State.Open, bytes) is { } cause)
        {
            if (!course.State.HasRoom) return BufferRefusals.Full(course.State.Sealed.Count);
            course.Add(new BufferEvent.Sealed(course.State.Open!.Number, c.Now, cause));
        }

        var isLeading = IsLeading(c, course.State);
        if (course.State.Open is null) Open(c, course);
        var open = course.State.Open!;
        var remember = id is not null && c.Definition.RememberIds > TimeSpan.Zero;
        course.Add(new BufferEvent.Added(open.Number, open.Keep == BufferKeep.Latest ? 1 : open.Last + 1, c.Now, bytes,
            told, id, remember ? c.Now + c.Definition.RememberIds : null));
        if (isLeading) course.Add(new BufferEvent.Sealed(open.Number, c.Now, SealCause.Leading));
        else SealDue(c, course);
        return null;
    }

    /// <summary>Why the open batch has to be sealed before an event of so many bytes is added.</summary>
    private static SealCause? WouldOverflow(Context c, Batch? open, int bytes)
    {
        if (open is null) return null;
        if (open.Count >= c.Definition.MaxEvents) return SealCause.MaxEvents;
        return open.Keep != BufferKeep.Latest && open.Bytes + bytes > c.Definition.MaxBytes
            ? SealCause.MaxBytes : null;
    }

    private static bool IsLeading(Context c, BufferState state) =>
        c.Definition.Leading && state is { Open: null, HasRoom: true }
            && !(c.Now < state.LastAt + state.Terms!.Length);

    private static void Open(Context c, BufferCourse course)
    {
        var state = course.State;
        var since = state.LedAt is { } led && c.Now < led + state.Terms!.Length ? led : c.Now;
        course.Add(new BufferEvent.Opened(
            state.LastNumber + 1, c.Now, since, c.Definition.Keep, Definitions.DefinitionName.Of(c.Self.Id)));
    }
}
