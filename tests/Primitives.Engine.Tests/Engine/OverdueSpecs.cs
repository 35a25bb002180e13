using Primitives.Engine.Entities;
using Primitives.Engine.Partitions;

namespace Primitives.Engine.Tests.Engine;

/// <summary>After a downtime a great many entities are overdue: they are taken up in their order, a bounded number at a
/// time, and callers are served meanwhile.</summary>
public sealed class OverdueSpecs : IDisposable
{
    private const int Count = 100_000;
    private const int AtOnce = 10_000;
    private const int MaxFound = 4_096; // The most that the loader finds at once.
    private static readonly DateTimeOffset Due = HandTime.Start.AddHours(1);

    private readonly World _before = new(options => options with { CheckpointInterval = TimeSpan.FromSeconds(10) });

    // Every one at a moment of its own, in another order than they were made.
    private static readonly Dictionary<int, DateTimeOffset> Moments =
        Enumerable.Range(0, Count).ToDictionary(i => i, i => Due.AddMilliseconds(i * 7_919L % Count));

    public void Dispose()
    {
        foreach (var i in Moments.Keys) Bell.Wakes.TryRemove(World.At($"bell/ramp-{i}"), out _);
    }

    [Fact]
    public void They_are_worked_off_oldest_first_and_nobody_waits_behind_all_of_them()
    {
        SetAll();
        var world = new World(journal: _before.Journal, snapshots: _before.Snapshots, start: false);
        world.AdvanceTo(Due.AddHours(1));
        _ = world.System.StartAsync(CancellationToken.None);
        world.Scheduler.Hold(HandScheduler.Loader);
        world.Run();

        var (hot, callers) = (0L, 0);
        for (long left = Count; left > 0; left = Count - Rung(callers + hot))
        {
            Assert.InRange(callers, 0, Count / 100); // It gets on.
            var cold = world.Post($"counter/cold-{++callers}", new Add(1));
            world.Run();
            world.Scheduler.Turn(HandScheduler.Loader); // Whoever asks is behind one ration of those that are overdue.
            world.Run();
            Assert.Equal(1, cold.Reply.Value);
            Assert.Equal(++hot, world.Ask("counter/cold-1", new Add(1)).Reply.Value - 1); // And not at all when loaded.
            Assert.InRange(world.Status.LoadingEntities, 0, Partition.MaxWakesLoading);
            Assert.InRange(world.Status.KnownEntities - callers - Rung(callers + hot), 0,
                MaxFound + Partition.MaxWakesLoading);
            if (left > MaxFound * 2) Assert.InRange(world.Status.Overdue.TotalMinutes, 58, 60);
        }

        Assert.Equal(TimeSpan.Zero, world.Status.Overdue);
        world.Scheduler.Release(HandScheduler.Loader);
        world.Stop();
        AssertOrder();
    }

    private void SetAll()
    {
        for (var first = 0; first < Count; first += AtOnce)
        {
            foreach (var i in Enumerable.Range(first, AtOnce))
                _before.Post($"bell/ramp-{i}", new SetBell(Moments[i]));
            _before.Run();
        }

        _before.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, _before.Status.TailRecords);
        _before.Stop();
    }

    private long Rung(long others) => _before.Journal.Appends.Sum(batches => (long)batches.Sum()) - Count - others;

    private void AssertOrder()
    {
        var bells = Moments.Keys.ToDictionary(i => EntityId.Of(World.At($"bell/ramp-{i}")), i => Moments[i]);
        using var reader = _before.Journal.OpenReader();
        var rung = reader.ReadAfter(Count).Where(row => bells.ContainsKey(row.Header.Entity))
            .Select(row => bells[row.Header.Entity]).ToList();
        Assert.Equal(Count, rung.Count);
        Assert.Equal(rung.Order(), rung);
    }
}
