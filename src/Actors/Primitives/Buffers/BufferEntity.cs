namespace Primitives.Buffers;

/// <summary>Events that are gathered and delivered together. Decisions live beside this file, by aspect.</summary>
internal sealed partial class BufferEntity : IEntity<BufferState, BufferEvent, BufferDefinition>
{
    private static BufferJson Json => BufferJson.Default;

    public static string Name => "buffer";
    public static DefinitionScope Scope => DefinitionScope.Named;
    public static BufferState Initial { get; } = new();

    public static Operations<BufferState, BufferEvent, BufferDefinition> Operations { get; } = new()
    {
        { "add", Json.Add, Json.AddReply, Decide, (_, command, _) => Ids([command.Id]) },
        { "add-many", Json.AddMany, Json.AddManyReply, Decide,
            (_, command, _) => Ids(command.Events.Select(one => one.Id)) },
        { "flush", Json.Flush, Json.FlushReply, Decide },
        { "clear", Json.Clear, Json.ClearReply, Decide },
        { "status", Json.GetStatus, Json.StatusReply, Decide },
        { "state", Json.GetState, Json.StateReply, Decide, PageOf },
        { "dead-letters", Json.GetDeadLetters, Json.DeadLettersReply, Decide, (_, query, _) => [PageOf(query)] },
        { "edit", Json.EditDeadLetter, Json.DeadLetter, Decide,
            (_, command, _) => [DeadOf(command.Batch), EventOf(command.Batch, command.Sequence)] },
        { "redrive", Json.RedriveDeadLetter, Json.DeadLetter, Decide, (_, command, _) => [DeadOf(command.Batch)] },
        { "discard", Json.DiscardDeadLetter, Json.DeadLetter, Decide, (_, command, _) => [DeadOf(command.Batch)] },
        { EngineCommand.Wake, Decide },
        { EngineCommand.Begin, Decide },
        { EngineCommand.Complete, Decide },
        { EngineCommand.Fail, Decide },
    };

    public static Stored<BufferState, BufferEvent, BufferDefinition> Stored { get; } =
        new(1, Json.BufferState, Json.BufferDefinition)
        {
            { "configured", 1, Json.Configured },
            { "opened", 1, Json.Opened },
            { "added", 1, Json.Added },
            { "sealed", 1, Json.Sealed },
            { "cleared", 1, Json.Cleared },
            { "began", 1, Json.Began },
            { "failed", 1, Json.Failed },
            { "readied", 1, Json.Readied },
            { "reduced", 1, Json.Reduced },
            { "completed", 1, Json.Completed },
            { "emitted", 1, Json.Emitted },
            { "exhausted", 1, Json.Exhausted },
            { "edited", 1, Json.Edited },
            { "redriven", 1, Json.Redriven },
            { "discarded", 1, Json.Discarded },
            { BufferRows.Events, 1, Json.JsonElement },
            { BufferRows.Ids, 1, Json.RememberedId },
            { BufferRows.Dead, 1, Json.DeadBatch },
        };

    public static BufferEvent Configured(BufferDefinition definition) =>
        new BufferEvent.Configured(BufferTerms.Of(definition));

    public static DateTimeOffset? WakeAt(BufferState state)
    {
        var next = state.Due?.At;
        if (state.Open?.Until is { } open && !(next < open)) next = open;
        foreach (var batch in state.Sealed)
            if (batch.Until is { } until && !(next < until)) next = until;
        return next;
    }

    public static IReadOnlyList<Duty> Duties(BufferState state) =>
        state is { Sealed.IsEmpty: true, Open: not { Keep: BufferKeep.Reduce } } ? []
            : [.. state.Work().Select(work => DutyOf(state, work.Batch, work.ReducingTo))];

    public static IReadOnlyList<RowChange> Rows(BufferEvent happened) => BufferRows.Of(happened);

    private static Duty DutyOf(BufferState state, Batch batch, int? reducingTo)
    {
        var isBegun = batch.Phase == BatchPhase.Running;
        return new(batch.DutyIdFor(reducingTo), batch.Attempt + (isBegun ? 0 : 1), isBegun, InputOf(batch, reducingTo))
        {
            Kind = reducingTo is null ? "execute" : "reduce",
            Deadline = isBegun ? batch.Until : null,
            State = batch.Reduced.ValueKind == JsonValueKind.Undefined ? null : batch.Reduced,
            Version = batch.ReducedTo,
            Handler = state.Handler,
        };
    }

    private static Stretch? InputOf(Batch batch, int? reducingTo)
    {
        if (reducingTo is { } to) return BufferRows.Within(batch.Number, batch.ReducedTo + 1, to);
        return batch.Keep == BufferKeep.Reduce ? null : BufferRows.Within(batch.Number, 1, batch.Last);
    }
}
