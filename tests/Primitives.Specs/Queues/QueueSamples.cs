using Primitives.Queues;
using Primitives.Schedules;
using Primitives.Specs.Generic;

namespace Primitives.Specs.Queues;

internal sealed class QueueSamples : Samples
{
    public override string Primitive => QueueEntity.Name;
    public override Type Specs => typeof(QueueSpecs);

    public override ICommand Next(Random random) => random.Next(30) switch
    {
        < 7 => Event(random),
        7 => new EnqueueMany([Event(random), Event(random), Event(random)]),
        < 12 => new Receive
        {
            Max = random.Next(1, 4), LeaseFor = Seconds(random),
            Wait = random.Next(2) == 0 ? TimeSpan.Zero : Seconds(random),
        },
        < 15 => new Acknowledge([Done(random), Done(random)]),
        < 17 => new Reject([Failed(random), Failed(random)]),
        17 => new Extend([new(Number(random), random.Next(1, 3))], Seconds(random)),
        18 => new Report(Number(random), random.Next(1, 3), Json("50")),
        19 => new CancelEvent { Number = Number(random), Reason = "not wanted" },
        20 => random.Next(2) == 0 ? new PauseQueue { Reason = "why not" } : new DrainQueue(),
        21 => new ResumeQueue(),
        22 => random.Next(2) == 0 ? new Redrive { Numbers = [Number(random)] }
            : new Redrive { PerSecond = random.Next(2) == 0 ? null : 2, Error = random.Next(2) == 0 ? "fatal" : null },
        23 => random.Next(2) == 0 ? new Discard([Number(random), Number(random)])
            : new AwaitResult { Number = Number(random), Wait = Seconds(random) },
        < 26 => Called(random),
        26 => Completed(random),
        27 => random.Next(2) == 0 ? Lost(random)
            : new DutyLot([Completed(random), Completed(random)], [Lost(random)], [Called(random), Called(random)]),
        _ => Query(random),
    };

    public override object? NextDefinition(Random random) => Definition(random);

    public static QueueDefinition Definition(Random random) => new()
    {
        Processing = random.Next(4) == 0 ? QueueProcessing.Handler : QueueProcessing.Receive,
        Concurrency = random.Next(3) == 0 ? random.Next(1, 4) : null,
        KeyConcurrency = random.Next(4) == 0 ? 2 : 1,
        Lanes = random.Next(3) * 2,
        Retry = new() { MaxAttempts = random.Next(1, 4), Delay = Seconds(random), NotRetried = ["fatal"] },
        AttemptTimeout = Seconds(random),
        Rate = random.Next(3) == 0 ? new(1, TimeSpan.FromSeconds(random.Next(1, 4))) : null,
        KeyRate = random.Next(3) == 0 ? new(1, TimeSpan.FromSeconds(random.Next(1, 4))) : null,
        DedupBy = (DedupBy)random.Next(2),
        DedupWindow = TimeSpan.FromSeconds(random.Next(4)),
        MaxEvents = random.Next(5) == 0 ? 4 : null,
    };

    private static Begin Called(Random random) => new(new($"{Number(random)}", random.Next(1, 3), Begun: false));

    private static Complete Completed(Random random) =>
        new($"{Number(random)}", random.Next(1, 3), Json("""{"reply":7}"""));

    private static Fail Lost(Random random) => new($"{Number(random)}", random.Next(1, 3), "reason");

    public static Enqueue Event(Random random) => new(Json($$"""{"n":{{random.Next(100)}}}"""))
    {
        Id = random.Next(4) == 0 ? $"id {random.Next(5)}" : null,
        Key = random.Next(3) > 0 ? $"key {random.Next(2)}" : null,
        Priority = random.Next(3) - 1,
        Delay = random.Next(5) == 0 ? Seconds(random) : null,
        Deadline = random.Next(6) == 0 ? Harness.Clock.At(random.Next(80)) : null,
        Attributes = random.Next(4) == 0 ? Json("""{"by":"us"}""") : null,
    };

    private static ICommand Query(Random random) => random.Next(6) switch
    {
        0 => new GetQueue(),
        1 => new GetLane(random.Next(2)),
        2 => new GetKey($"key {random.Next(2)}"),
        3 => new GetEvent { Number = Number(random) },
        4 => new GetWhy { Id = $"id {random.Next(5)}" },
        _ => new GetDeadLetters { After = random.Next(3), Take = random.Next(1, 5) },
    };

    public static JsonElement Json(string json) => JsonElement.Parse(json);

    private static long Number(Random random) => random.Next(1, 9);

    private static Acknowledgement Done(Random random) => new(Number(random), random.Next(1, 3))
    {
        Result = random.Next(2) == 0 ? default : Json("true"),
    };

    private static Rejection Failed(Random random) =>
        new(Number(random), random.Next(1, 3), "It failed.", random.Next(3) == 0 ? "fatal" : null);

    private static TimeSpan Seconds(Random random) => TimeSpan.FromSeconds(random.Next(1, 8));
}
