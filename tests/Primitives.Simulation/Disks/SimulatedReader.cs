using Primitives.Engine.Journal;

namespace Primitives.Simulation;

/// <summary>A reader that takes its time and fails.</summary>
internal sealed class SimulatedReader(World world, IJournalReader inner, Chance chance) : IJournalReader
{
    private const long MostLatency = SimulatedTime.Millisecond;
    private const int MostRowsBeforeFailure = 12;
    private readonly Machine _machine = world.Machine!;

    public JournalRow? Read(long position)
    {
        if (chance.Hits(150))
        {
            var latency = chance.Between(0, MostLatency);
            world.Loop.Run(world.Time.Now + latency, () => _machine.IsDead);
        }

        world.Faults.Count("records read back");
        FailIf(_machine.IsDead);
        if (world.Disk.LoadFailures == 0) return inner.Read(position);

        world.Disk.LoadFailures--;
        world.Faults.Count("loads failed");
        throw new JournalException("It cannot be read.");
    }

    public IEnumerable<JournalRow> ReadAfter(long position)
    {
        var fails = world.Disk.ReadFailures > 0;
        if (fails) world.Disk.ReadFailures--;
        if (fails) world.Faults.Count("reads failed");
        var failAfter = fails ? chance.Below(MostRowsBeforeFailure) : int.MaxValue;
        foreach (var row in inner.ReadAfter(position))
        {
            FailIf(failAfter-- == 0);
            yield return row;
        }

        FailIf(failAfter < MostRowsBeforeFailure);
    }

    public void Dispose() => inner.Dispose();

    private static void FailIf(bool fails)
    {
        if (fails) throw new JournalException("It cannot be read.");
    }
}
