using System.Globalization;
using Primitives.Queues;

namespace Primitives.Simulation;

/// <summary>Callers that add events to queues, each event another number, those that come for them, and what they were
/// told.</summary>
internal sealed class QueueCallers(Calls calls)
{
    private const int MostOfOne = 10; // Events of one step.
    private const int MostRounds = 200; // Until all is processed, one a second.
    private const long Millisecond = SimulatedTime.Millisecond;
    private const long Second = SimulatedTime.Second;

    private readonly HashSet<Address> _known = [];

    /// <summary>The events that were acknowledged.</summary>
    public List<(Address Queue, long Event)> Acknowledged { get; } = [];

    /// <summary>What receivers were given, by step.</summary>
    public List<(Address Queue, int Step, Delivery Delivery)> Deliveries { get; } = [];

    /// <summary>The attempts whose outcome counted, by what their receivers were told.</summary>
    public List<(Address Queue, Receipt Attempt)> Processed { get; } = [];

    /// <summary>What became of events, by what those were told who waited for it.</summary>
    public List<(Address Queue, ResultReply Result)> Results { get; } = [];

    public async Task Run(QueueStep step)
    {
        if (step.Wish == QueueWish.Reshape)
        {
            calls.World.Reshape(step.Name, QueueSettings.DrawLanes(calls.ChanceOf(step.Id)));
            return;
        }

        var to = new Address(World.Tenant, QueueEntity.Name, string.Create(
            CultureInfo.InvariantCulture, $"{step.Name}/q{step.Instance}"));
        _known.Add(to);
        var key = step.IsKeyed ? string.Create(CultureInfo.InvariantCulture, $"queue-{step.Id}") : null;
        await (step.Wish switch
        {
            QueueWish.Enqueue => Enqueue(step, to, key),
            QueueWish.EnqueueMany => EnqueueMany(step, to, key),
            QueueWish.Receive => Receive(step, to, key),
            QueueWish.Await => Await(step, to, key),
            _ => Steer(step, to, key),
        });
    }

    /// <summary>When nothing goes wrong any more: has everything processed that waits.</summary>
    public async Task Finish()
    {
        foreach (var queue in _known.OrderBy(queue => queue.Id, StringComparer.Ordinal)) await Finish(queue);
        if (_known.Count > 0) await Finish(QueueSettings.NoticesOf(World.Tenant)); // Last: the others tell it.
    }

    private async Task Finish(Address queue)
    {
        var isHandled = queue.Id.StartsWith(QueueSettings.Handled, StringComparison.Ordinal);
        await calls.SendUntilAnswered(queue, new ResumeQueue());
        for (var left = MostRounds; left > 0; left--)
        {
            var status = await calls.SendUntilAnswered(queue, new GetQueue());
            if (status is { Ready: 0, Blocked: 0, Delayed: 0, Running: 0 }) return;

            if (!isHandled) await TakeAll(queue);
            await calls.World.Loop.Pause(Second);
        }

        throw new Violation("queue.forgotten", $"{queue}: events wait although nothing holds them up.");
    }

    private async Task TakeAll(Address queue)
    {
        var reply = await calls.SendUntilAnswered(queue, new Receive(Max: 100));
        if (reply.Events.Count > 0)
            await calls.SendUntilAnswered(queue, new Acknowledge([.. reply.Events.Select(End)]));
    }

    private async Task Enqueue(QueueStep step, Address to, string? key)
    {
        var one = EventOf(step, 0);
        var ending = await calls.Send(step.Id, to, one, key, isIdempotent: one.Id is not null);
        if (ending.Reply is not null) Acknowledged.Add((to, one.Data.GetInt64()));
    }

    private async Task EnqueueMany(QueueStep step, Address to, string? key)
    {
        ImmutableList<Enqueue> events = [.. Enumerable.Range(0, 3).Select(n => EventOf(step, n))];
        var ending = await calls.Send(step.Id, to, new EnqueueMany(events), key, isIdempotent: step.HasId);
        if (ending.Reply is not null) Acknowledged.AddRange(events.Select(one => (to, one.Data.GetInt64())));
    }

    private Enqueue EventOf(QueueStep step, int n)
    {
        var chance = Chance.For((ulong)step.Id, (ulong)n);
        var number = string.Create(CultureInfo.InvariantCulture, $"{((long)step.Id * MostOfOne) + n}");
        return new(JsonElement.Parse(number))
        {
            Id = step.HasId ? number : null,
            Key = step.Key == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"key {step.Key}"),
            Priority = chance.Hits(800) ? 0 : (int)chance.Between(-2, 2),
            Delay = chance.Hits(800) ? null : Micros(chance.Between(0, 5 * Second)),
            Deadline = chance.Hits(900) ? null
                : calls.World.Time.GetUtcNow() + Micros(chance.Between(Second, 20 * Second)),
        };
    }

    private async Task Receive(QueueStep step, Address to, string? key)
    {
        var chance = calls.ChanceOf(step.Id);
        var (wait, lease) = (chance.Hits(400) ? 0 : chance.Between(0, 4 * Second),
            chance.Between(500 * Millisecond, 5 * Second));
        var command = new Receive(chance.Of(1, 2, 10), Micros(wait), Micros(lease));
        var ending = await calls.Send(step.Id, to, command, key, wait, isIdempotent: true);
        if (ending.Reply is not { Events: { Count: > 0 } events }) return;

        Deliveries.AddRange(events.Select(one => (to, step.Id, one)));
        await calls.World.Loop.Pause(chance.Between(0, lease / 2));
        if (chance.Hits(200)) await Extend(step, to, events, lease);
        await calls.World.Loop.Pause(chance.Between(0, lease));
        if (chance.Hits(250)) await Reject(step, to, events);
        else if (chance.Hits(800)) await Acknowledge(step, to, events);
    }

    private Task<Ending<ReceiptsReply>> Extend(
        QueueStep step, Address to, IReadOnlyList<Delivery> events, long lease) => calls.Send(
        step.Id, to, new Extend([.. events.Select(ReceiptOf)], Micros(lease)), key: null, isIdempotent: true);

    private Task<Ending<ReceiptsReply>> Reject(
        QueueStep step, Address to, IReadOnlyList<Delivery> events) => calls.Send(
        step.Id, to, new Reject([.. events.Select(one => new Rejection(one.Number, one.Attempt, "no"))]), key: null,
        isIdempotent: true);

    private async Task Acknowledge(QueueStep step, Address to, IReadOnlyList<Delivery> events)
    {
        var ending = await calls.Send(
            step.Id, to, new Acknowledge([.. events.Select(End)]), key: null, isIdempotent: true);
        if (ending.Reply is not { } reply) return;
        foreach (var one in events.Where(one => !reply.Stale.Contains(one.Number))) Processed.Add((to, ReceiptOf(one)));
    }

    private async Task Await(QueueStep step, Address to, string? key)
    {
        var chance = calls.ChanceOf(step.Id);
        var wait = chance.Between(0, 5 * Second);
        var command = new AwaitResult { Number = chance.Between(1, 8), Wait = Micros(wait) };
        var ending = await calls.Send(step.Id, to, command, key, wait, isIdempotent: true);
        if (ending.Reply is { } result) Results.Add((to, result));
    }

    private async Task Steer(QueueStep step, Address to, string? key)
    {
        var number = calls.ChanceOf(step.Id).Between(1, 8);
        switch (step.Wish)
        {
            case QueueWish.Cancel: await Send(new CancelEvent { Number = number }); break;
            case QueueWish.Pause: await Send(new PauseQueue()); break;
            case QueueWish.Drain: await Send(new DrainQueue()); break;
            case QueueWish.Resume: await Send(new ResumeQueue()); break;
            case QueueWish.Redrive: await Send(new Redrive { PerSecond = number > 4 ? 1 : null }); break;
            case QueueWish.Discard: await Send(new Discard([number])); break;
            default: throw new UnreachableException();
        }

        Task Send<TReply>(ICommand<TReply> command) where TReply : class =>
            calls.Send(step.Id, to, command, key, isIdempotent: true);
    }

    private static Receipt ReceiptOf(Delivery one) => new(one.Number, one.Attempt);

    private static Acknowledgement End(Delivery one) => new(one.Number, one.Attempt)
    {
        Result = JsonElement.Parse(string.Create(
            CultureInfo.InvariantCulture, $"\"{HandlerVisit.MarkOf($"{one.Number}", one.Attempt)}\"")),
    };

    private static TimeSpan Micros(long micros) => TimeSpan.FromMicroseconds(micros);
}
