using Primitives.Queues;
using Primitives.Schedules;

namespace Primitives.Simulation;

/// <summary>How queues work in a run, by the names of their definitions.</summary>
internal static class QueueSettings
{
    /// <summary>Handlers process its events.</summary>
    public const string Handled = "handled";

    /// <summary>Receivers come for its events.</summary>
    public const string Pulled = "pulled";

    /// <summary>Hears of the dead letters of the others.</summary>
    public const string Notices = "notices";

    private const long Millisecond = SimulatedTime.Millisecond;
    private const long Second = SimulatedTime.Second;

    /// <summary>Where dead letters are told of.</summary>
    public static Address NoticesOf(string tenant) => new(tenant, QueueEntity.Name, $"{Notices}/all");

    public static IReadOnlyDictionary<string, QueueDefinition> Draw(Chance chance)
    {
        var isTold = chance.Hits(300);
        return new Dictionary<string, QueueDefinition>
        {
            [Handled] = DrawOne(chance, QueueProcessing.Handler, isTold),
            [Pulled] = DrawOne(chance, QueueProcessing.Receive, isTold),
            [Notices] = new(),
        };
    }

    private static QueueDefinition DrawOne(Chance chance, QueueProcessing processing, bool isTold) => new()
    {
        Processing = processing,
        Concurrency = chance.Of<int?>(null, 1, 2, 5),
        KeyConcurrency = chance.Hits(800) ? 1 : 2,
        Lanes = DrawLanes(chance),
        LaneConcurrency = (int)chance.Between(1, 2),
        Retry = new()
        {
            MaxAttempts = (int)chance.Between(1, 3), Delay = Micros(chance.Between(0, 2 * Second)),
            MaxDelay = Micros(4 * Second), NotRetried = chance.Hits(300) ? [HandlerFailure.InvalidReply] : [],
        },
        AttemptTimeout = Micros(chance.Between(Second, 5 * Second)),
        Rate = chance.Hits(200) ? new RateLimit(10, Micros(Second), chance.Of<int?>(null, 1)) : null,
        KeyRate = chance.Hits(200) ? new RateLimit(4, Micros(2 * Second), chance.Of<int?>(null, 1)) : null,
        DedupWindow = TimeSpan.FromDays(7), // Longer than a wall clock jumps.
        KeepResults = TimeSpan.FromDays(7),
        MaxEvents = chance.Hits(850) ? null : chance.Between(2, 10),
        OnDeadLetter = isTold ? NoticesOf(World.Tenant).Id : null,
    };

    public static int DrawLanes(Chance chance) => chance.Of(0, 0, 1, 2, 5);

    private static TimeSpan Micros(long micros) => TimeSpan.FromMicroseconds(micros);
}
