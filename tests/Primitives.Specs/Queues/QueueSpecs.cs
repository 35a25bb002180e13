using Primitives.Queues;
using Primitives.Schedules;
using Primitives.Specs.Harness;
using Queueing = Primitives.Specs.Harness.Spec<
    Primitives.Queues.QueueEntity, Primitives.Queues.QueueState, Primitives.Queues.QueueEvent,
    Primitives.Queues.QueueDefinition>;

namespace Primitives.Specs.Queues;

/// <summary>The words that the specs are written in: receivers with leases of ten seconds, three attempts with five
/// seconds between them.</summary>
public abstract class QueueSpecs
{
    private protected static readonly QueueDefinition Plain = new()
    {
        Retry = new()
        {
            MaxAttempts = 3, Delay = TimeSpan.FromSeconds(5), Growth = RetryGrowth.Fixed, JitterPercent = 0,
        },
    };

    private protected static readonly QueueDefinition Handled = Plain with
    {
        Processing = QueueProcessing.Handler, AttemptTimeout = TimeSpan.FromSeconds(10), Concurrency = 2,
    };

    private protected static JsonElement Json(string json) => JsonElement.Parse(json);

    private protected static Queueing Queue(QueueDefinition? definition = null) =>
        new Queueing().Defined(definition ?? Plain);

    private protected static Enqueue Event(string? key = null) => new(Json("{}")) { Key = key };

    /// <summary>With one event for each of the keys, from number 1 on; all added at 0.</summary>
    private protected static Queueing With(Queueing spec, params string?[] keys)
    {
        foreach (var key in keys) spec.When(0, Event(key)).Then();
        return spec;
    }

    private protected static Receive Take(int max = 1, double wait = 0) => new()
    {
        Max = max, Wait = TimeSpan.FromSeconds(wait), LeaseFor = TimeSpan.FromSeconds(10),
    };

    /// <summary>The numbers that a receiver gets, in order; they are its own by then.</summary>
    private protected static long[] Taken(Queueing spec, double second, int max = 10)
    {
        var reply = spec.When(second, Take(max)).Replied<ReceiveReply>();
        spec.Then();
        return [.. reply.Events.Select(one => one.Number)];
    }

    private protected static Acknowledge Done(long number, int attempt = 1, string? result = null) =>
        new([new Acknowledgement(number, attempt) { Result = result is null ? default : Json(result) }]);

    private protected static Reject Failed(long number, int attempt = 1, string? error = null, bool isFinal = false) =>
        new([new Rejection(number, attempt, "It failed.", error, IsFinal: isFinal)]);

    private protected static WaitsFor[] Why(Queueing spec, double second, long number) =>
        [.. spec.When(second, new GetWhy { Number = number }).Replied<WhyReply>().Waits];

    private protected static QueueReply Status(Queueing spec, double second = 0) =>
        spec.When(second, new GetQueue()).Replied<QueueReply>();

    private protected static EventReply Find(Queueing spec, double second, long number) =>
        spec.When(second, new GetEvent { Number = number }).Replied<EventReply>();
}
