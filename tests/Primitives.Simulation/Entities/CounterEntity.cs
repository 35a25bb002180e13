namespace Primitives.Simulation;

/// <summary>A counter.</summary>
internal sealed class CounterEntity : IEntity<Total, Added, NoDefinition>
{
    /// <summary>An amount that the fold chokes on.</summary>
    public const long Poison = 666;

    private static CounterJson Json => CounterJson.Default;

    public static string Name => "counter";
    public static Total Initial { get; } = new(0, 0);

    public static Operations<Total, Added, NoDefinition> Operations { get; } = new()
    {
        { "add", Json.Add, Json.Total, Decide },
        { "read", Json.Read, Json.Total, Decide },
    };

    public static Stored<Total, Added, NoDefinition> Stored { get; } = new(1, Json.Total, Json.NoDefinition)
    {
        { "added", 1, Json.Added },
    };

    public static Decision<Added, Total> Decide(Context<NoDefinition> c, Total state, Add command)
    {
        var added = new Added(command.Amount);
        return new(Evolve(state, added), added);
    }

    public static Decision<Added, Total> Decide(Context<NoDefinition> c, Total state, Read command) => new(state);

    public static Total Evolve(Total state, Added happened) => happened.Amount == Poison
        ? throw new ArithmeticException("That does not add up.")
        : new(state.Value + happened.Amount, state.Additions + 1);
}
