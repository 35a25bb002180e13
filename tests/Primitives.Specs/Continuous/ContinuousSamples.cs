using Primitives.Continuous;
using Primitives.Schedules;
using Primitives.Specs.Generic;

namespace Primitives.Specs.Continuous;

internal sealed class ContinuousSamples : Samples
{
    private static readonly string[] Replies =
    [
        "null", """{"state":{"n":1}}""", """{"state":null,"reply":7}""", """{"schedule":{"after":"00:00:03"}}""",
        """{"schedule":{"never":true}}""", """{"stop":{"reason":"done"}}""", """{"emit":[{"name":"told","data":1}]}""",
        """{"nonsense":1}""", """{"state":"0123456789012345678901234567890123456789"}""",
    ];

    public override string Primitive => ContinuousEntity.Name;
    public override Type Specs => typeof(ContinuousSpecs);

    public override ICommand Next(Random random) => random.Next(30) switch
    {
        < 3 => new Start { Input = Json("""{"n":0}"""), Schedule = random.Next(3) == 0 ? Schedule(random) : null },
        < 9 => new Begin(new($"run-{random.Next(1, 4)}", random.Next(1, 3), Begun: false)),
        < 13 => new Complete($"run-{random.Next(1, 4)}", random.Next(1, 3), Json(Replies[random.Next(Replies.Length)])),
        < 15 => new Fail($"run-{random.Next(1, 4)}", random.Next(1, 3), "reason", random.Next(3) == 0 ? "fatal" : null),
        15 => new Trigger(),
        16 => new Trigger { Wait = Seconds(random) },
        17 => new Pause { Reason = "pause" },
        18 => new Resume(),
        19 => Reschedule(random),
        20 => random.Next(2) == 0 ? new Stop { Purge = random.Next(3) == 0 } : new Purge(),
        21 => new Restart { Input = random.Next(2) == 0 ? default : Json("[]") },
        24 or 25 => new ExtendAttempt($"run-{random.Next(1, 4)}", random.Next(1, 3), Seconds(random)),
        28 or 29 => new Complete($"run-{random.Next(1, 4)}", random.Next(1, 3), Json(Replies[6])),
        27 => new Delivered("queue/q", $"{random.Next(1, 5)}.{random.Next(1, 3)}", Json("{}"),
            random.Next(2) == 0 ? null : new("queue.full", "It is full.")),
        26 => new TellProgress($"run-{random.Next(1, 4)}", random.Next(1, 3), Json("""{"done":40}""")),
        22 => new SetState(Json("{}"), random.Next(4)),
        _ => random.Next(3) switch
        {
            0 => new GetStatus(),
            1 => new GetState(),
            _ => new GetHistory { Before = random.Next(2) == 0 ? null : random.Next(1, 9), Take = random.Next(1, 5) },
        },
    };

    public override object? NextDefinition(Random random) => Definition(random) with
    {
        Enqueue = random.Next(10) == 0 ? new("q") { Data = Json("1"), Key = "a" } : null,
    };

    public static ContinuousDefinition Definition(Random random) => new()
    {
        Schedule = Schedule(random),
        Jitter = TimeSpan.FromSeconds(random.Next(3) * 0.5),
        StartImmediately = random.Next(3) > 0,
        Misfire = new()
        {
            Then = (MisfireKind)random.Next(3), After = TimeSpan.FromSeconds(random.Next(3)), AtMost = random.Next(1,
                4),
        },
        Retry = new()
        {
            MaxAttempts = random.Next(1, 4), Delay = Seconds(random), NotRetried = ["fatal"], JitterPercent = 50,
            MaxDuration = random.Next(3) == 0 ? TimeSpan.FromSeconds(20) : null,
        },
        OnExhausted = new() { Then = (ExhaustionKind)random.Next(3), After = random.Next(1, 3) },
        AttemptTimeout = Seconds(random),
        MaxAttemptTime = random.Next(3) > 0 ? null : TimeSpan.FromSeconds(random.Next(8, 20)),
        KeepRuns = random.Next(4),
        PurgeAfter = random.Next(3) == 0 ? Seconds(random) : null,
        MaxStateBytes = 30,
    };

    private static Schedule Schedule(Random random) => random.Next(6) switch
    {
        0 => global::Primitives.Schedules.Schedule.FixedDelay(Seconds(random)),
        1 or 2 => global::Primitives.Schedules.Schedule.FixedRate(Seconds(random)),
        3 => global::Primitives.Schedules.Schedule.OfCron($"*/{random.Next(2, 9)} * * * * *"),
        4 => global::Primitives.Schedules.Schedule.OfCron("*/20 * * * * *", "Europe/Berlin"),
        _ => global::Primitives.Schedules.Schedule.Once(Harness.Clock.At(random.Next(60))),
    };

    private static Reschedule Reschedule(Random random) => random.Next(4) switch
    {
        0 => new() { At = Harness.Clock.At(random.Next(60)) },
        1 => new() { After = Seconds(random) },
        2 => new() { Schedule = Schedule(random) },
        _ => new() { AsDefined = true },
    };

    private static TimeSpan Seconds(Random random) => TimeSpan.FromSeconds(random.Next(1, 8));

    public static JsonElement Json(string json) => JsonElement.Parse(json);
}
