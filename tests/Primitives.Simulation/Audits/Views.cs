using Primitives.Buffers;
using Primitives.Continuous;
using Primitives.Locks;
using Primitives.Queues;

namespace Primitives.Simulation;

/// <summary>What every entity says of itself.</summary>
internal sealed class Views(World world)
{
    private readonly Calls _calls = new(world, seed: 0);

    /// <summary>The time by each clock: partitions need not agree.</summary>
    public Dictionary<Address, DateTimeOffset> Now { get; } = [];

    public async Task<IReadOnlyDictionary<Address, string>> Read()
    {
        var views = new Dictionary<Address, string>();
        foreach (var address in world.Edge.Known.OrderBy(address => address.ToString(), StringComparer.Ordinal))
            views.Add(address, await Read(address));
        return views;
    }

    /// <summary>What an entity says of itself, or why it does not.</summary>
    public async Task<(string? View, Refusal? Refusal)> TryRead(Address address)
    {
        if (address.Primitive == CounterEntity.Name)
            return Show(await _calls.SendUntilSettled(address, new Read(), key: null), total => total.ToString());
        if (address.Primitive == LockEntity.Name)
            return Show(
                await _calls.SendUntilSettled(address, new Inspect(), key: null),
                info => JsonSerializer.Serialize(info, LockJson.Default.LockInfo));
        if (address.Primitive == ContinuousEntity.Name)
            return Show(
                await _calls.SendUntilSettled(address, new Continuous.GetStatus(), key: null),
                status => JsonSerializer.Serialize(status, ContinuousJson.Default.StatusReply));

        if (address.Primitive == ShelfEntity.Name)
            return Show(
                await _calls.SendUntilSettled(address, new ReadStock(), key: null),
                stock => string.Join(' ', stock.Things.Where(ShelfCallers.IsLasting)));
        if (address.Primitive == BufferEntity.Name)
            return Show(
                await _calls.SendUntilSettled(address, new Buffers.GetStatus(), key: null),
                status => JsonSerializer.Serialize(status, BufferJson.Default.StatusReply));
        if (address.Primitive == QueueEntity.Name)
            return Show(
                await _calls.SendUntilSettled(address, new GetQueue(), key: null),
                status => JsonSerializer.Serialize(status, QueueJson.Default.QueueReply));
        return await TryReadOther(address);
    }

    private async Task<(string? View, Refusal? Refusal)> TryReadOther(Address address)
    {
        if (address.Primitive is "account" or "teller")
            return Show(
                await _calls.SendUntilSettled(address, new Balance(), key: null),
                state => JsonSerializer.Serialize(state, AccountJson.Default.AccountState));

        var seen = await _calls.SendUntilSettled(address, new Watch(Seen: -1), key: null);
        if (seen.Reply is not null) Now[address] = seen.Reply.Now;
        return Show(seen, view => $"{view.Version} {string.Join(' ', view.Pending)} | {string.Join(' ', view.Rung)}");
    }

    private async Task<string> Read(Address address)
    {
        var (view, refusal) = await TryRead(address);
        return view ?? throw new Violation("engine.reply", $"{address} does not tell what it is: {refusal}");
    }

    private static (string?, Refusal?) Show<TReply>(Attempt<TReply> seen, Func<TReply, string> show)
        where TReply : class =>
        (seen.Reply is { } reply ? show(reply) : null, seen.Refusal);
}
