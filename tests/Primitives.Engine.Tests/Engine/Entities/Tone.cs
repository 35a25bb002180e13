namespace Primitives.Engine.Tests.Engine;

using Decision = Decision<ToneEvent, ToneState>;

internal sealed record Bump : ICommand<ToneState>;

/// <summary>A command that records nothing by itself.</summary>
internal sealed record Hush : ICommand<ToneState>;

internal sealed record ShowTone : IQuery<ToneState>;

internal sealed record Tuning(int Step = 1) : IDefinition
{
    public Tuning() : this(1) { }

    public string? Validate() => Step > 0 ? null : "A step is above zero.";
}

internal sealed record ToneState(long Total, int Step);

internal abstract record ToneEvent
{
    public sealed record Tuned(int Step) : ToneEvent;

    public sealed record Bumped(int By) : ToneEvent;
}

/// <summary>An entity with a definition.</summary>
internal sealed class Tone : IEntity<ToneState, ToneEvent, Tuning>
{
    private static SpecJson Json => SpecJson.Default;

    public static string Name => "tone";
    public static ToneState Initial { get; } = new(0, 0);

    public static Operations<ToneState, ToneEvent, Tuning> Operations { get; } = new()
    {
        { "bump", Json.Bump, Json.ToneState, (c, state, command) => new Decision(
            state with { Total = state.Total + state.Step }, new ToneEvent.Bumped(state.Step)) },
        { "hush", Json.Hush, Json.ToneState, (c, state, command) => new Decision(state) },
        { "show", Json.ShowTone, Json.ToneState, (c, state, command) => new Decision(state) },
    };

    public static Stored<ToneState, ToneEvent, Tuning> Stored { get; } = new(1, Json.ToneState, Json.Tuning)
    {
        { "tuned", 1, Json.Tuned },
        { "bumped", 1, Json.Bumped },
    };

    public static ToneEvent? Configured(Tuning definition) => new ToneEvent.Tuned(definition.Step);

    public static ToneState Evolve(ToneState state, ToneEvent happened) => happened switch
    {
        ToneEvent.Tuned(var step) => state with { Step = step },
        ToneEvent.Bumped(var by) => state with { Total = state.Total + by },
        _ => throw new UnreachableException(),
    };
}

/// <summary>The same with a definition for each name.</summary>
internal sealed class NamedTone : IEntity<ToneState, ToneEvent, Tuning>
{
    public static string Name => "named-tone";
    public static ToneState Initial => Tone.Initial;
    public static Operations<ToneState, ToneEvent, Tuning> Operations => Tone.Operations;
    public static Stored<ToneState, ToneEvent, Tuning> Stored => Tone.Stored;
    public static DefinitionScope Scope => DefinitionScope.Named;

    public static ToneEvent? Configured(Tuning definition) => Tone.Configured(definition);

    public static ToneState Evolve(ToneState state, ToneEvent happened) => Tone.Evolve(state, happened);
}
