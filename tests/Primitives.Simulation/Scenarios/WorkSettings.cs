using Primitives.Continuous;
using Primitives.Schedules;

namespace Primitives.Simulation;

/// <summary>How instances work in a run, by the names of their definitions.</summary>
internal static class WorkSettings
{
    /// <summary>How much longer than at first an attempt may take when it is extended.</summary>
    public const int MostExtended = 2;

    private const long Millisecond = SimulatedTime.Millisecond;
    private const long Second = SimulatedTime.Second;

    public static IReadOnlyList<string> Names { get; } = ["first", "second"];

    public static IReadOnlyDictionary<string, ContinuousDefinition> Draw(Chance chance) =>
        Names.ToDictionary(name => name, _ => Extendable(DrawOne(chance)));

    private static ContinuousDefinition Extendable(ContinuousDefinition drawn) =>
        drawn with { MaxAttemptTime = drawn.AttemptTimeout * MostExtended };

    private static ContinuousDefinition DrawOne(Chance chance) => new()
    {
        // A run costs some thirty events: with these a run of the simulator grows by less than a third.
        Schedule = chance.Of(
            Schedule.FixedRate(Micros(chance.Between(5 * Second, 20 * Second))),
            Schedule.FixedDelay(Micros(chance.Between(5 * Second, 20 * Second))),
            Schedule.FixedDelay(Micros(chance.Between(500 * Millisecond, 2 * Second)) * 20),
            Schedule.OfCron("*/15 * * * * *")),
        Jitter = chance.Hits(700) ? TimeSpan.Zero : Micros(chance.Between(0, 3 * Second)),
        StartImmediately = chance.Hits(700),
        Misfire = new()
        {
            Then = chance.Of(MisfireKind.Once, MisfireKind.Skip, MisfireKind.CatchUp),
            After = Micros(chance.Between(0, 3 * Second)), AtMost = (int)chance.Between(1, 3),
        },
        Retry = new()
        {
            MaxAttempts = (int)chance.Between(1, 4), Delay = Micros(chance.Between(0, 2 * Second)),
            MaxDelay = Micros(4 * Second), NotRetried = chance.Hits(300) ? [HandlerFailure.InvalidReply] : [],
        },
        OnExhausted = new()
        {
            Then = chance.Of(ExhaustionKind.GoOn, ExhaustionKind.GoOn, ExhaustionKind.Pause, ExhaustionKind.Stop),
            After = (int)chance.Between(1, 2),
        },
        AttemptTimeout = Micros(chance.Between(Second, 5 * Second)),
        KeepRuns = chance.Of(0, 3, 100),
        PurgeAfter = chance.Hits(700) ? null : Micros(chance.Between(Second, 10 * Second)),
        MaxStateBytes = 1_000,
    };

    private static TimeSpan Micros(long micros) => TimeSpan.FromMicroseconds(micros);
}
