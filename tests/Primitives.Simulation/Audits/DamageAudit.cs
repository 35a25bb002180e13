using Primitives.Continuous;
namespace Primitives.Simulation;

/// <summary>One bit of the journal is flipped: the entity whose record it is in is refused, not served and not mended;
/// others go on.</summary>
internal sealed class DamageAudit(World world, Chance chance)
{
    private const int MostBits = 1 << 14;
    private HistoryRow _victim = null!;
    private bool _isBehindSnapshot;

    /// <summary>Damages one of the records.</summary>
    public void Damage(JournalHistory history)
    {
        var live = history.Rows.Where(row => world.Disk.IsLive(row.Header.Position)).ToList();
        _victim = live[chance.Below(live.Count)];
        var bit = chance.Below(MostBits);
        world.Trace.Add($"bit {bit} of record {_victim.Header.Position}, of {_victim.Address}, is flipped");
        // What a snapshot holds is not read again.
        _isBehindSnapshot = world.Snapshots.PositionOf(_victim.Header.Entity) >= _victim.Header.Position;
        if (_isBehindSnapshot) world.Faults.Count("damage behind a snapshot");
        world.Disk.Flip(_victim.Header.Position, bit);
    }

    /// <summary>Asks for every view again, and holds it against what it was.</summary>
    public async Task Check(Views views, IReadOnlyDictionary<Address, string> before)
    {
        Violation.Unless(world.Machine is { IsUp: true }, "damage.start", $"It does not start for {_victim.Address}.");
        foreach (var (address, view) in before)
        {
            var (now, refusal) = await views.TryRead(address);
            var isRefused = refusal?.Code == EngineRefusals.CorruptCode;
            if (address == _victim.Address)
                Violation.Unless(
                    isRefused || (_isBehindSnapshot && IsAsItWas(address, view, now)), "damage.served",
                    $"{address} is damaged and tells {now}{refusal}.");
            else if (!(isRefused && IsNeighbour(address)))
                Violation.Unless(IsAsItWas(address, view, now), "damage.others", $"{address} {view}, {now}{refusal}.");
        }
    }

    /// <summary>When it cannot be told whose a record is, its shard is refused.</summary>
    private bool IsNeighbour(Address address) =>
        address.ShardOf(world.Settings.Options.ShardCount) == _victim.Header.Shard;

    // A clock may have rung meanwhile, an instance may have run.
    private static bool IsAsItWas(Address address, string view, string? now) => now == view
        || (now is not null && (address.Primitive == AlarmEntity.Name || address.Primitive == ContinuousEntity.Name));
}
