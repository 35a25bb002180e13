namespace Primitives.Engine.Tests.Engine;

/// <summary>The counter of a later release.</summary>
internal sealed class NewerCounter : IEntity<Counted, CounterEvent, NoDefinition>
{
    public static string Name => Counter.Name;
    public static Counted Initial => Counter.Initial;
    public static Operations<Counted, CounterEvent, NoDefinition> Operations => Counter.Operations;

    public static Stored<Counted, CounterEvent, NoDefinition> Stored { get; } =
        new(1, SpecJson.Default.Counted, SpecJson.Default.NoDefinition)
        {
            { "added", 2, SpecJson.Default.Added },
            { "padded", 1, SpecJson.Default.Padded },
        };

    public static Counted Evolve(Counted state, CounterEvent happened) => Counter.Evolve(state, happened);
}
