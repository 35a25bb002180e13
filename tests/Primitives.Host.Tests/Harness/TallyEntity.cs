namespace Primitives.Host.Tests.Harness;

/// <summary>A user's own entity, with an operation for everything that HTTP has to cope with.</summary>
internal sealed class TallyEntity : IEntity<TallyState, TallyEvent, NoDefinition>
{
    private static TallyJson Json => TallyJson.Default;

    public static string Name => "tally";

    public static TallyState Initial { get; } = new(0);

    public static Operations<TallyState, TallyEvent, NoDefinition> Operations { get; } = new()
    {
        { "add", Json.Add, Json.Sum, Decide },
        { "reset", Json.Reset, Json.Done, (c, state, command) => new(Done.Value, new TallyEvent.Cleared()) },
        { "break", Json.Break, Json.Done, (c, state, command) => throw new FormatException("swordfish") },
        { "purge", Json.Purge, Json.Done, (c, state, command) => new(Done.Value), audience: Audience.Operator },
        { "reach", Json.Reach, Json.Sum, Decide },
        { "picky", Json.Picky, Json.Done, (c, state, command) => new(Done.Value) },
        { "plant", Json.Plant, Json.Tree, (c, state, command) => new(command.Root) },
        { "look", Json.Look, Json.Sum, (c, state, command) => new(Told(c, state.Value)) },
        { "echo", Json.Echo, Json.Echoed, Decide },
    };

    public static Stored<TallyState, TallyEvent, NoDefinition> Stored { get; } = new(1, Json.TallyState, Json.NoDefinition)
    {
        { "added", 1, Json.Added },
        { "cleared", 1, Json.Cleared },
    };

    public static TallyState Evolve(TallyState state, TallyEvent happened) => happened switch
    {
        TallyEvent.Added e => new(state.Value + e.By),
        TallyEvent.Cleared => Initial,
        _ => throw new UnreachableException(),
    };

    private static Decision<TallyEvent, Sum> Decide(Context<NoDefinition> c, TallyState state, Add command) =>
        command.By < 0 && state.Value + command.By < 0
            ? new Refusal("tally.too-low", "The tally does not go below zero.", c.Now.AddSeconds(90))
            : new(Told(c, state.Value + command.By, command.Note), new TallyEvent.Added(command.By));

    private static Decision<TallyEvent, Sum> Decide(Context<NoDefinition> c, TallyState state, Reach command) =>
        state.Value >= command.AtLeast ? new(Told(c, state.Value)) : new(Wait.ForChange);

    private static Decision<TallyEvent, Echoed> Decide(Context<NoDefinition> c, TallyState state, Echo e) =>
        new(new Echoed(e.Text, e.Number, e.Flag, e.Span, e.At, e.Mood, e.Level, e.Amount, e.Id));

    private static Sum Told(Context<NoDefinition> c, long value, string? note = null) => new(
        value, c.Self.Id, note, c.Request.RequestId, c.Request.TraceParent, c.Request.TraceState, c.Request.Deadline is not null);
}
