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
        { "reset", Json.Reset, Json.Done, Decide },
        { "break", Json.Break, Json.Done, Decide },
        { "purge", Json.Purge, Json.Done, Decide, null, Audience.Operator },
        { "reach", Json.Reach, Json.Sum, Decide },
        { "picky", Json.Picky, Json.Done, Decide },
        { "plant", Json.Plant, Json.Tree, Decide },
        { "look", Json.Look, Json.Sum, Decide },
        { "why", Json.AskWhy, Json.Sum, (c, state, query) => new Decision<TallyEvent, Sum>(
            Told(c, state.Value + query.More, null)) },
        { "echo", Json.Echo, Json.Echoed, Decide },
        { EngineCommand.Wake, Decide },
    };

    public static Stored<TallyState, TallyEvent, NoDefinition> Stored { get; } =
        new(1, Json.TallyState, Json.NoDefinition)
    {
        { "added", 1, Json.Added },
        { "cleared", 1, Json.Cleared },
    };

    /// <summary>A tally of 666 wants to be woken, and throws when it is.</summary>
    public static DateTimeOffset? WakeAt(TallyState state) => state.Value == 666 ? DateTimeOffset.UnixEpoch : null;

    public static TallyState Evolve(TallyState state, TallyEvent happened) => happened switch
    {
        TallyEvent.Added e => new(state.Value + e.By),
        TallyEvent.Cleared => Initial,
        _ => throw new UnreachableException(),
    };

    private static Decision<TallyEvent, Sum> Decide(Context<NoDefinition> c, TallyState state, Add command)
    {
        var value = state.Value + command.By;
        if (value < 0) return new Refusal("tally.too-low", "The tally does not go below zero.", c.Now.AddSeconds(90));
        return new(Told(c, value, command.Note), new TallyEvent.Added(command.By, command.Payload));
    }

    private static Decision<TallyEvent, Done> Decide(Context<NoDefinition> c, TallyState state, Reset command) =>
        new(Done.Value, new TallyEvent.Cleared());

    private static Decision<TallyEvent, Done> Decide(Context<NoDefinition> c, TallyState state, Break command) =>
        throw new FormatException("swordfish");

    private static Decision<TallyEvent, Done> Decide(Context<NoDefinition> c, TallyState state, Purge command) =>
        new(Done.Value);

    private static Decision<TallyEvent, Done> Decide(Context<NoDefinition> c, TallyState state, Picky command) =>
        new(Done.Value);

    private static Decision<TallyEvent, Done> Decide(Context<NoDefinition> c, TallyState state, Wake command) =>
        throw new FormatException("swordfish");

    private static Decision<TallyEvent, Tree> Decide(Context<NoDefinition> c, TallyState state, Plant command) =>
        new(command.Root);

    private static Decision<TallyEvent, Sum> Decide(Context<NoDefinition> c, TallyState state, Look command) =>
        new(Told(c, state.Value));

    private static Decision<TallyEvent, Sum> Decide(Context<NoDefinition> c, TallyState state, Reach command) =>
        state.Value >= command.AtLeast ? new(Told(c, state.Value)) : new(Wait.ForChange);

    private static Decision<TallyEvent, Echoed> Decide(Context<NoDefinition> c, TallyState state, Echo e) =>
        new(new Echoed(e.Text, e.Number, e.Flag, e.Span, e.At, e.Mood, e.Level, e.Amount, e.Id));

    private static Sum Told(Context<NoDefinition> c, long value, string? note = null) => new(
        value, c.Self.Id, note, c.Request.RequestId, c.Request.TraceParent, c.Request.TraceState,
        c.Request.Deadline is not null);
}
