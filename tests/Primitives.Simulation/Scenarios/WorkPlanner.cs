namespace Primitives.Simulation;

/// <summary>Draws what happens to instances that do work again and again; of a stream of its own, so that the rest of a
/// scenario is what it was without it.</summary>
internal sealed class WorkPlanner(Chance chance)
{
    private const int MostSteps = 12;
    private const int FirstId = 1_000; // Above all others.
    private const long Second = SimulatedTime.Second;

    private static readonly WorkWish[] Wishes =
    [
        WorkWish.Start, WorkWish.Start, WorkWish.Trigger, WorkWish.Trigger, WorkWish.Trigger, WorkWish.Reschedule,
        WorkWish.Reschedule, WorkWish.AsDefined, WorkWish.Pause, WorkWish.Resume, WorkWish.Resume, WorkWish.Restart,
        WorkWish.Restart, WorkWish.Stop, WorkWish.Purge,
    ];

    /// <summary>The steps; none in most runs.</summary>
    public IReadOnlyList<Step> Plan()
    {
        if (chance.Hits(600)) return [];

        var steps = new List<Step>();
        var (instances, horizon) = ((int)chance.Between(1, 2), chance.Between(Second, 20 * Second));
        for (var i = 0; i < instances; i++) steps.Add(Draw(i, i, chance.Between(0, Second), WorkWish.Start));
        for (var left = chance.Between(0, MostSteps); left > 0; left--)
        {
            var at = chance.Between(0, horizon);
            steps.Add(Draw(steps.Count, chance.Below(instances), at, chance.Of<WorkWish>(Wishes)));
        }

        return steps;
    }

    private WorkStep Draw(int number, int instance, long at, WorkWish wish) => new(
        FirstId + number, at, instance % WorkSettings.Names.Count, instance, wish,
        Size: chance.Hits(500) ? 0 : chance.Between(0, 8 * Second), IsKeyed: chance.Hits(500));
}
