using Primitives.Buffers;

namespace Primitives.Simulation;

/// <summary>How buffers gather and deliver in a run, by the names of their definitions.</summary>
internal static class BufferSettings
{
    private const long Millisecond = SimulatedTime.Millisecond;
    private const long Second = SimulatedTime.Second;

    public static IReadOnlyList<string> Names { get; } = ["gathers", "reduces"];

    public static IReadOnlyDictionary<string, BufferDefinition> Draw(Chance chance) =>
        Names.ToDictionary(name => name, name => DrawOne(
            chance, name == "reduces" ? BufferKeep.Reduce : BufferKeep.All));

    private static BufferDefinition DrawOne(Chance chance, BufferKeep keep)
    {
        var (isQuiet, length) = (chance.Hits(500), Micros(chance.Between(100 * Millisecond, 4 * Second)));
        return new()
        {
            Window = isQuiet ? null : length,
            Quiet = isQuiet ? length : null,
            MaxWait = isQuiet && chance.Hits(500) ? length * 2 : null,
            MaxEvents = chance.Of(1, 2, 5, 1000),
            MaxBytes = chance.Of(30, 262_144),
            Keep = keep,
            ReduceEvery = chance.Of(1, 2, 100),
            MaxStateBytes = 1_000,
            Leading = chance.Hits(300),
            RememberIds = TimeSpan.FromDays(7), // Longer than a wall clock jumps.
            Retry = new()
            {
                MaxAttempts = (int)chance.Between(1, 3), Delay = Micros(chance.Between(0, 2 * Second)),
                MaxDelay = Micros(4 * Second), NotRetried = chance.Hits(300) ? [HandlerFailure.InvalidReply] : [],
            },
            AttemptTimeout = Micros(chance.Between(Second, 5 * Second)),
            MaxSealed = chance.Of(1, 2, 10),
            Parallel = chance.Hits(300),
        };
    }

    private static TimeSpan Micros(long micros) => TimeSpan.FromMicroseconds(micros);
}
