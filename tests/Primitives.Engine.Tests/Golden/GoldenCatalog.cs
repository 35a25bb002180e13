using Primitives.Engine.Tests.Engine;

namespace Primitives.Engine.Tests.Golden;

/// <summary>The primitives that golden folders hold: those of the product, and of the specs those that use what they do
/// not. What they store is read for ever: it changes by a new version and an upcast, as the diary's.</summary>
internal static class GoldenCatalog
{
    /// <summary>That of the release that wrote the first folder.</summary>
    public static Catalog First => Common.Add<FirstDiary, PlainState, PlainWritten, NoDefinition>();

    /// <summary>That of today.</summary>
    public static Catalog Today => Common.Add<Diary, DiaryState, Written, NoDefinition>();

    private static Catalog Common => StandardCatalog.Create()
        .Add<Counter, Counted, CounterEvent, NoDefinition>()
        .Add<Line, LineState, LineEvent, NoDefinition>()
        .Add<Bell, BellState, BellEvent, NoDefinition>()
        .Add<Shelf, ShelfState, ShelfEvent, NoDefinition>()
        .Add<Tone, ToneState, ToneEvent, Tuning>()
        .Add<NamedTone, ToneState, ToneEvent, Tuning>();
}
