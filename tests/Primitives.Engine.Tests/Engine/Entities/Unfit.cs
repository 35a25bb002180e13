namespace Primitives.Engine.Tests.Engine;

/// <summary>Wants to be woken, but has no row for it.</summary>
internal sealed class Sleepless : IEntity<Counted, CounterEvent, NoDefinition>
{
    public static string Name => "sleepless";
    public static Counted Initial => Counter.Initial;
    public static Operations<Counted, CounterEvent, NoDefinition> Operations => Counter.Operations;
    public static Stored<Counted, CounterEvent, NoDefinition> Stored => Counter.Stored;

    public static DateTimeOffset? WakeAt(Counted state) => null;

    public static Counted Evolve(Counted state, CounterEvent happened) => Counter.Evolve(state, happened);
}

/// <summary>Has duties, and all the rows they call for.</summary>
internal sealed class Dutiful : IEntity<Counted, CounterEvent, NoDefinition>
{
    public static string Name => "dutiful";
    public static Counted Initial => Counter.Initial;

    public static Operations<Counted, CounterEvent, NoDefinition> Operations { get; } = new()
    {
        { EngineCommand.Begin, (c, state, command) => new Decision<CounterEvent, Done>(Done.Value) },
        { EngineCommand.Complete, (c, state, command) => new Decision<CounterEvent, Done>(Done.Value) },
        { EngineCommand.Fail, (c, state, command) => new Decision<CounterEvent, Done>(Done.Value) },
    };

    public static Stored<Counted, CounterEvent, NoDefinition> Stored => Counter.Stored;

    public static IReadOnlyList<Duty> Duties(Counted state) => [];

    public static Counted Evolve(Counted state, CounterEvent happened) => Counter.Evolve(state, happened);
}
