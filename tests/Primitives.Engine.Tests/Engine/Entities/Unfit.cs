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
