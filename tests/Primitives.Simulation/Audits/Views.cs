using Primitives.Locks;

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

    private async Task<string> Read(Address address)
    {
        if (address.Primitive == CounterEntity.Name)
            return $"{await _calls.SendUntilAnswered(address, new Read())}";
        if (address.Primitive == LockEntity.Name)
            return JsonSerializer.Serialize(
                await _calls.SendUntilAnswered(address, new Inspect()), LockJson.Default.LockInfo);

        var view = await _calls.SendUntilAnswered(address, new Watch(Seen: -1));
        Now[address] = view.Now;
        return $"{view.Version} {string.Join(' ', view.Pending)} | {string.Join(' ', view.Rung)}";
    }
}
