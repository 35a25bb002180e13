using Primitives.Buffers;
using Primitives.Continuous;
using Primitives.Engine;
using Primitives.Engine.Retention;
using Primitives.Queues;

namespace Primitives.Simulation;

/// <summary>How the engine is set up in a run, and how unevenly time and messages pass.</summary>
internal sealed record Settings(EngineOptions Options, Pace Pace, EdgeRates Rates)
{
    /// <param name="chance">What all else is drawn from.</param>
    /// <param name="ofMessages">What concerns messages alone is drawn from.</param>
    public static Settings Draw(Chance chance, Chance ofMessages) => new(
        DrawOptions(chance) with
        {
            MaxDeliveries = ofMessages.Of(16_384, 2, 1),
            MessageBackoff = Micros(ofMessages.Between(10 * Millisecond, 200 * Millisecond)),
            MaxMessageBackoff = Micros(ofMessages.Between(Second, 30 * Second)),
        },
        new Pace(Stall: chance.Of(0, 1, 5), Spurious: chance.Of(0, 10, 50)),
        new EdgeRates(
            LostRequests: chance.Of(0, 0, 50, 200), LostReplies: chance.Of(0, 0, 50, 200),
            DoubledRequests: chance.Of(0, 0, 100, 300), Cancels: chance.Of(0, 0, 50, 200),
            Deadlines: chance.Of(0, 0, 50, 200)));

    /// <summary>The definitions of work.</summary>
    public IReadOnlyDictionary<string, ContinuousDefinition> Work { get; init; } =
        ImmutableDictionary<string, ContinuousDefinition>.Empty;

    /// <summary>The definitions of buffers.</summary>
    public IReadOnlyDictionary<string, BufferDefinition> Buffers { get; init; } =
        ImmutableDictionary<string, BufferDefinition>.Empty;

    /// <summary>The definitions of queues, as they are at first.</summary>
    public IReadOnlyDictionary<string, QueueDefinition> Queues { get; init; } =
        ImmutableDictionary<string, QueueDefinition>.Empty;

    /// <summary>How long an attempt at the work of an entity may take.</summary>
    public TimeSpan AttemptTimeoutOf(Address address)
    {
        var name = address.Id[..address.Id.IndexOf('/', StringComparison.Ordinal)];
        if (address.Primitive == QueueEntity.Name) return Queues[name].AttemptTimeout;
        return address.Primitive == BufferEntity.Name ? Buffers[name].AttemptTimeout : Work[name].AttemptTimeout;
    }

    /// <summary>The same with what concerns work; of a stream of its own, so that the rest stays what it was.</summary>
    public Settings WithWork(Chance chance)
    {
        var rules = new Dictionary<string, RetentionRule>(Options.Retention, StringComparer.Ordinal);
        if (chance.Hits(300)) rules.Add(ContinuousEntity.Name, DrawRule(chance));
        return this with
        {
            Work = WorkSettings.Draw(chance),
            Options = Options with
            {
                Retention = rules,
                MaxRunningDuties = chance.Hits(700) ? 1000 : (int)chance.Between(1, 2),
                MaxRunningPerHandler = chance.Hits(700) ? 100 : (int)chance.Between(1, 2),
                DutyStopTimeout = Micros(chance.Between(50 * Millisecond, 12 * Second)),
            },
        };
    }

    /// <summary>The same with what concerns tables, likewise.</summary>
    public Settings WithRows(Chance chance) =>
        this with { Options = Options with { MaxCachedRowBytes = chance.Of(4L * 1024 * 1024, 1_000, 1) } };

    private static EngineOptions DrawOptions(Chance chance) => new()
    {
        ShardCount = chance.Of(1, 2, 16, 256),
        PartitionCount = 1,
        MaxQueuedCalls = chance.Hits(800) ? 65_536 : (int)chance.Between(1, 5),
        MaxBatchBytes = chance.Hits(700) ? 4 * 1024 * 1024 : chance.Of(1, 300, 2_000),
        MaxWaitingCalls = chance.Hits(850) ? 10_000 : (int)chance.Between(1, 4),
        IdleTimeout = Micros(chance.Of(120 * Second, 2 * Second, 200 * Millisecond)),
        MaxLoadedBytes = chance.Of(512L * 1024 * 1024, 4_000, 1),
        CheckpointInterval = Micros(chance.Of(15 * Second, 2 * Second, 50 * Millisecond)),
        Retention = DrawRetention(chance),
        RetentionInterval = Micros(chance.Of(15 * Second, Second, 100 * Millisecond)),
        MaxTailRecords = chance.Of(500_000, 40, 1),
        ReattachTimeout = Micros(chance.Between(Second, 30 * Second)),
        FullRetryDelay = Micros(chance.Between(50 * Millisecond, 2 * Second)),
        ReopenDelay = Micros(chance.Between(50 * Millisecond, 2 * Second)),
        WakeBackoff = Micros(chance.Between(10 * Millisecond, 200 * Millisecond)),
        MaxWakeBackoff = Micros(chance.Between(Second, 30 * Second)),
    };

    /// <summary>Half of the time everything is kept for ever.</summary>
    private static Dictionary<string, RetentionRule> DrawRetention(Chance chance)
    {
        var rules = new Dictionary<string, RetentionRule>(StringComparer.Ordinal);
        if (chance.Hits(500)) return rules;
        foreach (var primitive in (string[])["lock", CounterEntity.Name, AlarmEntity.Name])
        {
            if (chance.Hits(700)) rules.Add(primitive, DrawRule(chance));
        }

        // One more draw would make other scenarios of all seeds.
        if (rules.TryGetValue(AlarmEntity.Name, out var rule)) rules.Add(AccountEntity.Name, rule);
        return rules;
    }

    private static RetentionRule DrawRule(Chance chance) => chance.Hits(500)
        ? new() { MaxBytes = chance.Of(0L, 500, 3_000) }
        : new() { MaxAge = Micros(chance.Between(Second, 10 * Second)) };

    private const long Millisecond = SimulatedTime.Millisecond;
    private const long Second = SimulatedTime.Second;

    private static TimeSpan Micros(long micros) => TimeSpan.FromMicroseconds(micros);
}
