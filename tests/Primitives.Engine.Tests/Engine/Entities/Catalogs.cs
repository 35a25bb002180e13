namespace Primitives.Engine.Tests.Engine;

/// <summary>The primitives of the specs.</summary>
internal static class Catalogs
{
    public static Catalog All => new Catalog()
        .Add<Counter, Counted, CounterEvent, NoDefinition>()
        .Add<Line, LineState, LineEvent, NoDefinition>()
        .Add<Bell, BellState, BellEvent, NoDefinition>()
        .Add<Shelf, ShelfState, ShelfEvent, NoDefinition>()
        .Add<Tone, ToneState, ToneEvent, Tuning>()
        .Add<NamedTone, ToneState, ToneEvent, Tuning>()
        .Add<Chore, ChoreState, ChoreEvent, NoDefinition>()
        .Add<Purse, PurseState, PurseEvent, NoDefinition>()
        .Add<Postman, Posted, Posted, NoDefinition>()
        .Add<Thrower, Thrown, ThrowerEvent, NoDefinition>()
        .Add<Opaque, Thrown, ThrowerEvent, NoDefinition>();

    /// <summary>A release that writes a version of the counter's event that the others cannot read.</summary>
    public static Catalog Newer => new Catalog().Add<NewerCounter, Counted, CounterEvent, NoDefinition>();
}
