using System.Globalization;
using Primitives.Buffers;

namespace Primitives.Simulation;

/// <summary>Callers that add events to buffers, each event another number, and what they were told.</summary>
internal sealed class BufferCallers(Calls calls)
{
    private const int MostOfOne = 10; // Events of one step.

    /// <summary>The events that were acknowledged, and whether under an id.</summary>
    public List<(Address Buffer, long Event)> Acknowledged { get; } = [];

    public async Task Run(BufferStep step)
    {
        var to = new Address(World.Tenant, BufferEntity.Name, string.Create(
            CultureInfo.InvariantCulture, $"{step.Name}/b{step.Instance}"));
        var key = step.IsKeyed ? string.Create(CultureInfo.InvariantCulture, $"buffer-{step.Id}") : null;
        switch (step.Wish)
        {
            case BufferWish.Add: await Add(step, to, key); break;
            case BufferWish.AddMany: await AddMany(step, to, key); break;
            case BufferWish.Flush: await calls.Send(step.Id, to, new Flush(), key, isIdempotent: true); break;
            case BufferWish.Clear: await calls.Send(step.Id, to, new Clear(), key, isIdempotent: true); break;
            case BufferWish.Redrive: await calls.Send(step.Id, to, new RedriveDeadLetter(1), key); break;
            case BufferWish.Discard: await calls.Send(step.Id, to, new DiscardDeadLetter(2), key); break;
            default: throw new UnreachableException();
        }
    }

    private async Task Add(BufferStep step, Address to, string? key)
    {
        var one = EventOf(step, 0);
        var ending = await calls.Send(
            step.Id, to, new Buffers.Add(one.Event, one.Id), key, isIdempotent: one.Id is not null);
        if (ending.Reply is not null) Acknowledged.Add((to, one.Event.GetInt64()));
    }

    private async Task AddMany(BufferStep step, Address to, string? key)
    {
        NewEvent[] events = [.. Enumerable.Range(0, 3).Select(n => EventOf(step, n))];
        var ending = await calls.Send(step.Id, to, new AddMany(events), key, isIdempotent: step.HasId);
        if (ending.Reply is not null)
            Acknowledged.AddRange(events.Select(one => (to, one.Event.GetInt64())));
    }

    private static NewEvent EventOf(BufferStep step, int n)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"{((long)step.Id * MostOfOne) + n}");
        return new(JsonElement.Parse(number), step.HasId ? number : null);
    }
}
