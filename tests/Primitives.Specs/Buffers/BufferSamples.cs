using Primitives.Buffers;
using Primitives.Schedules;
using Primitives.Specs.Generic;

namespace Primitives.Specs.Buffers;

internal sealed class BufferSamples : Samples
{
    private static readonly string[] Replies =
        ["null", """{"emit":[{"name":"told","data":1}]}""", """{"state":[1]}""", """{"nonsense":1}"""];

    public override string Primitive => BufferEntity.Name;
    public override Type Specs => typeof(BufferSpecs);

    public override ICommand Next(Random random) => random.Next(26) switch
    {
        < 6 => new Add(Json($"{random.Next(100)}"), random.Next(3) == 0 ? $"id {random.Next(3)}" : null),
        6 => new AddMany([.. Enumerable.Range(0, random.Next(1, 5))
            .Select(n => new NewEvent(Json($"[{n}]"), n == 2 ? "id 1" : null))]),
        7 => new Flush(),
        8 => random.Next(2) == 0 ? new Clear() : new Flush(),
        < 14 => new Begin(new(Duty(random), random.Next(1, 3), Begun: false)),
        < 17 => new Complete(Duty(random), random.Next(1, 3), Json(Replies[random.Next(Replies.Length)])),
        < 20 => new Fail(Duty(random), random.Next(1, 3), "reason", random.Next(2) == 0 ? "fatal" : null),
        20 => new EditDeadLetter(random.Next(1, 3), random.Next(1, 3))
        {
            Event = random.Next(2) == 0 ? default : Json("7"),
        },
        21 => new RedriveDeadLetter(random.Next(1, 3)),
        22 => new DiscardDeadLetter(random.Next(1, 3)),
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
            MaxEvents = random.Next(1, 6),
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
            AttemptTimeout = Seconds(random),
            MaxSealed = random.Next(1, 4),
            Parallel = random.Next(2) == 0,
            MaxDeadLetters = random.Next(1, 4),
        };
    }

    private static string Duty(Random random)
    {
        var batch = random.Next(1, 4);
        return random.Next(4) switch
        {
            0 => $"batch-{batch}-reduce-{random.Next(1, 4)}",
            1 => $"batch-{batch}.1",
            _ => $"batch-{batch}",
        };
    }

    private static TimeSpan Seconds(Random random) => TimeSpan.FromSeconds(random.Next(1, 8));

    private static JsonElement Json(string json) => JsonElement.Parse(json);
}
