using Primitives.Buffers;
using Primitives.Schedules;
using Primitives.Specs.Generic;

namespace Primitives.Specs.Buffers;

internal sealed class BufferSamples : Samples
{
    private static readonly string[] Replies =
        ["null", "null", """{"emit":[{"name":"told","data":1}]}""", """{"state":[1]}""", """{"nonsense":1}"""];

    public override string Primitive => BufferEntity.Name;
    public override Type Specs => typeof(BufferSpecs);

    public override ICommand Next(Random random) => random.Next(26) switch
    {
        < 4 => new Add(Json($"{random.Next(100)}"), random.Next(3) == 0 ? $"id {random.Next(3)}" : null),
        4 => new AddMany([.. Enumerable.Range(0, random.Next(1, 5))
            .Select(n => new NewEvent(Json($"[{n}]"), n == 2 ? "id 1" : null))]),
        5 => new Flush(),
        6 => random.Next(2) == 0 ? new Clear() : new Flush(),
        < 13 => new Begin(new(Duty(random), Attempt(random), Begun: false)),
        < 17 => new Complete(Duty(random), Attempt(random), Json(Replies[random.Next(Replies.Length)])),
        < 20 => new Fail(Duty(random), Attempt(random), "reason", random.Next(2) == 0 ? "fatal" : null),
        20 => new EditDeadLetter(Batch(random), random.Next(1, 3))
        {
            Event = random.Next(3) == 0 ? default : Json("7"),
        },
        21 => new RedriveDeadLetter(Batch(random)),
        22 => new DiscardDeadLetter(Batch(random)),
        _ => random.Next(3) switch
        {
            0 => new GetStatus(),
            1 => new GetState { Batch = random.Next(2) == 0 ? null : random.Next(1, 4), Take = random.Next(1, 3) },
            _ => new GetDeadLetters { Take = random.Next(1, 5) },
        },
    };

    public override object? NextDefinition(Random random) => Definition(random);

    public static BufferDefinition Definition(Random random)
    {
        var isQuiet = random.Next(2) == 0;
        return new()
        {
            Window = isQuiet ? null : Seconds(random),
            Quiet = isQuiet ? TimeSpan.FromSeconds(2) : null,
            MaxWait = isQuiet && random.Next(2) == 0 ? TimeSpan.FromSeconds(random.Next(2, 9)) : null,
            MaxEvents = random.Next(1, 4),
            MaxBytes = 8,
            Keep = (BufferKeep)random.Next(3),
            ReduceEvery = random.Next(1, 4),
            MaxStateBytes = 30,
            Leading = random.Next(3) == 0,
            RememberIds = random.Next(4) == 0 ? TimeSpan.Zero : Seconds(random),
            Retry = new()
            {
                MaxAttempts = random.Next(1, 3), Delay = Seconds(random), NotRetried = ["fatal"], JitterPercent = 50,
            },
            AttemptTimeout = Seconds(random) * 3,
            MaxSealed = random.Next(1, 4),
            Parallel = random.Next(2) == 0,
            MaxDeadLetters = random.Next(1, 4),
        };
    }

    private static string Duty(Random random)
    {
        var batch = Batch(random);
        return random.Next(5) switch
        {
            0 => $"batch-{batch}-reduce-{random.Next(1, 3)}",
            1 when random.Next(3) == 0 => $"batch-{batch}.1",
            _ => $"batch-{batch}",
        };
    }

    private static int Attempt(Random random) => random.Next(4) == 0 ? 2 : 1;

    private static int Batch(Random random) => random.Next(3) == 0 ? random.Next(2, 4) : 1;

    private static TimeSpan Seconds(Random random) => TimeSpan.FromSeconds(random.Next(1, 8));

    private static JsonElement Json(string json) => JsonElement.Parse(json);
}
