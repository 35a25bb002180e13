using Context = Primitives.Context<Primitives.NoDefinition>;

namespace Primitives.Engine.Tests.Engine;

using Decision = Decision<ChoreEvent, Done>;

/// <summary>Calls for work of a handler.</summary>
internal sealed record Give(string Task, string? Handler = null) : ICommand<Done>;

/// <summary>Calls for it no more.</summary>
internal sealed record Drop(string Task) : ICommand<Done>;

internal sealed record ShowChores : IQuery<ChoreState>;

/// <param name="Id">Which duty.</param>
/// <param name="Handler">Whose.</param>
/// <param name="Attempt">The one to begin, or that has begun.</param>
/// <param name="Until">The end of the attempt, if it has begun.</param>
internal sealed record ChoreTask(string Id, string? Handler, int Attempt, DateTimeOffset? Until);

/// <param name="Open">What there is to do.</param>
/// <param name="Ended">Attempts that have ended: <c>a1 ok</c>.</param>
/// <param name="Told">What was told of progress: <c>a1 half</c>.</param>
internal sealed record ChoreState(
    ImmutableList<ChoreTask> Open, ImmutableList<string> Ended, ImmutableList<string> Told);

internal abstract record ChoreEvent
{
    public sealed record Given(string Task, string? Handler) : ChoreEvent;

    public sealed record Dropped(string Task) : ChoreEvent;

    public sealed record Begun(string Task, DateTimeOffset Until) : ChoreEvent;

    public sealed record Extended(string Task, DateTimeOffset Until) : ChoreEvent;

    public sealed record Told(string Task, string Progress) : ChoreEvent;

    public sealed record Ended(string Task, string Outcome, bool IsOver) : ChoreEvent;
}

/// <summary>An entity with duties. An attempt takes at most a minute; a failed one is followed by another at once. A
/// result whose reply is "no" is refused, "throw" throws; the duty "stubborn" does not begin, and "deaf" does not hear
/// that it failed.</summary>
internal sealed class Chore : IEntity<ChoreState, ChoreEvent, NoDefinition>
{
    private static SpecJson Json => SpecJson.Default;

    public static string Name => "chore";
    public static ChoreState Initial { get; } = new([], [], []);

    public static Operations<ChoreState, ChoreEvent, NoDefinition> Operations { get; } = new()
    {
        { "give", Json.Give, Json.Done, (c, state, command) =>
            new Decision(Done.Value, new ChoreEvent.Given(command.Task, command.Handler)) },
        { "drop", Json.Drop, Json.Done, (c, state, command) =>
            new Decision(Done.Value, new ChoreEvent.Dropped(command.Task)) },
        { "show", Json.ShowChores, Json.ChoreState, (c, state, command) =>
            new Decision<ChoreEvent, ChoreState>(state) },
        { EngineCommand.Wake, Decide },
        { EngineCommand.Begin, (c, state, command) => command.Duty.Id == "stubborn"
            ? new Refusal("chore.stubborn", "It does not begin.")
            : new Decision(Done.Value, new ChoreEvent.Begun(command.Duty.Id, c.Now.AddMinutes(1))) },
        { EngineCommand.Extend, (c, state, command) => IsRunning(c, state, command.Duty, command.Attempt)
            ? new Decision<ChoreEvent, AttemptExtended>(
                new AttemptExtended(c.Now + command.By), new ChoreEvent.Extended(command.Duty, c.Now + command.By))
            : new Refusal("chore.stale", "It is not the attempt that runs.") },
        { EngineCommand.Progress, (c, state, command) => IsRunning(c, state, command.Duty, command.Attempt)
            ? new(Done.Value, new ChoreEvent.Told(command.Duty, command.Data.GetRawText())) : Stale },
        { EngineCommand.Complete, Decide },
        { EngineCommand.Explain, (c, state, query) => new Decision<ChoreEvent, Explanation>(
            new Explanation($"{state.Open.Count} to do.", JsonElement.Parse("{}"))) },
        { EngineCommand.Fail, (c, state, command) => command.Duty == "deaf"
            ? new Refusal("chore.deaf", "It does not hear.") : IsRunning(c, state, command.Duty, command.Attempt)
            ? new(Done.Value, new ChoreEvent.Ended(command.Duty, command.Error ?? "?", IsOver: false)) : Stale },
    };

    public static Stored<ChoreState, ChoreEvent, NoDefinition> Stored { get; } =
        new(1, Json.ChoreState, Json.NoDefinition)
        {
            { "given", 1, Json.Given },
            { "dropped", 1, Json.Dropped },
            { "begun", 1, Json.Begun },
            { "extended", 1, Json.Extended },
            { "told", 1, Json.Told },
            { "ended", 1, Json.Ended },
        };

    private static Decision Stale => new Refusal("chore.stale", "It is not the attempt that runs.");

    public static DateTimeOffset? WakeAt(ChoreState state) =>
        state.Open.Where(task => task.Id != "deaf").Min(task => task.Until);

    public static IReadOnlyList<Duty> Duties(ChoreState state) => [.. state.Open.Select(task =>
        new Duty(task.Id, task.Attempt, task.Until is not null) { Handler = task.Handler, Deadline = task.Until })];

    public static ChoreState Evolve(ChoreState state, ChoreEvent happened) => happened switch
    {
        ChoreEvent.Given(var id, var handler) => state with { Open = state.Open.Add(new(id, handler, 1, null)) },
        ChoreEvent.Dropped(var id) => state with { Open = state.Open.RemoveAll(task => task.Id == id) },
        ChoreEvent.Begun(var id, var until) => Change(state, id, task => task with { Until = until }),
        ChoreEvent.Extended(var id, var until) => Change(state, id, task => task with { Until = until }),
        ChoreEvent.Told(var id, var told) => state with
        {
            Told = state.Told.Add($"{id}{Find(state, id).Attempt} {told}"),
        },
        ChoreEvent.Ended(var id, var outcome, var isOver) => Change(
            state with { Ended = state.Ended.Add($"{id}{Find(state, id).Attempt} {outcome}") }, id,
            task => isOver ? null : task with { Attempt = task.Attempt + 1, Until = null }),
        _ => throw new UnreachableException(),
    };

    private static Decision Decide(Context c, ChoreState state, Wake command) => new(
        Done.Value, [.. state.Open.Where(task => task.Until <= c.Now)
            .Select(task => new ChoreEvent.Ended(task.Id, HandlerFailure.TimedOut, IsOver: false))]);

    private static Decision Decide(Context c, ChoreState state, Complete command)
    {
        if (!IsRunning(c, state, command.Duty, command.Attempt)) return Stale;

        var reply = HandlerReply.Read(command.Result, out _).Reply;
        var said = reply.ValueKind == JsonValueKind.String ? reply.GetString() : "ok";
        if (said == "no") return new Refusal("chore.no", "That is no result.");
        if (said == "throw") throw new InvalidOperationException("It threw.");
        return new(Done.Value, new ChoreEvent.Ended(command.Duty, said!, IsOver: true));
    }

    private static bool IsRunning(Context c, ChoreState state, string id, int attempt) =>
        state.Open.Exists(task => task.Id == id && task.Attempt == attempt && task.Until > c.Now);

    private static ChoreTask Find(ChoreState state, string id) => state.Open.Find(task => task.Id == id)!;

    private static ChoreState Change(ChoreState state, string id, Func<ChoreTask, ChoreTask?> change)
    {
        var (before, after) = (Find(state, id), change(Find(state, id)));
        return state with { Open = after is null ? state.Open.Remove(before) : state.Open.Replace(before, after) };
    }
}
