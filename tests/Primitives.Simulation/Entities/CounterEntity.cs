using Context = Primitives.Context<Primitives.Simulation.CounterDefinition>;

namespace Primitives.Simulation;

/// <summary>A counter.</summary>
internal sealed class CounterEntity : IEntity<Total, CounterEvent, CounterDefinition>
{
    /// <summary>An amount that the fold chokes on.</summary>
    public const long Poison = 666;

    // Later than any run ends: so that one that has counted is armed, and visited when its definition changes.
    private static readonly DateTimeOffset Never = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static CounterJson Json => CounterJson.Default;

    public static string Name => "counter";
    public static Total Initial { get; } = new(0, 0, -1);

    public static Operations<Total, CounterEvent, CounterDefinition> Operations { get; } = new()
    {
        { "add", Json.Add, Json.Total, Decide },
        { "read", Json.Read, Json.Total, Decide },
        { EngineCommand.Wake, (_, _, _) => new Decision<CounterEvent, Done>(Done.Value) },
    };

    public static Stored<Total, CounterEvent, CounterDefinition> Stored { get; } =
        new(1, Json.Total, Json.CounterDefinition)
        {
            { "added", 1, Json.Added },
            { "configured", 1, Json.Configured },
        };

    public static DateTimeOffset? WakeAt(Total state) => state.Additions > 0 ? Never : null;

    public static CounterEvent Configured(CounterDefinition definition) =>
        new CounterEvent.Configured(definition.Edition);

    public static Decision<CounterEvent, Total> Decide(Context c, Total state, Add command)
    {
        var added = new CounterEvent.Added(command.Amount);
        return new(Evolve(state, added), added);
    }

    public static Decision<CounterEvent, Total> Decide(Context c, Total state, Read command) => new(state);

    public static Total Evolve(Total state, CounterEvent happened) => happened switch
    {
        CounterEvent.Added(Poison) => throw new ArithmeticException("That does not add up."),
        CounterEvent.Added(var amount) => state with { Value = state.Value + amount, Additions = state.Additions + 1 },
        CounterEvent.Configured(var edition) => state with { Edition = edition },
        _ => throw new UnreachableException(),
    };
}
