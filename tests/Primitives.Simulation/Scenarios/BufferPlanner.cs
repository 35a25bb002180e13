namespace Primitives.Simulation;

/// <summary>Draws what happens to buffers; of a stream of its own.</summary>
internal sealed class BufferPlanner(Chance chance)
{
    private const int MostSteps = 40;
    private const int FirstId = 2_000; // Above all others.
    private const long Second = SimulatedTime.Second;

    private static readonly BufferWish[] Wishes =
    [
        BufferWish.Add, BufferWish.Add, BufferWish.Add, BufferWish.Add, BufferWish.Add, BufferWish.AddMany,
        BufferWish.AddMany, BufferWish.Flush, BufferWish.Clear, BufferWish.Redrive, BufferWish.Discard,
    ];

    public IReadOnlyList<Step> Plan()
    {
        var steps = new List<Step>();
        var (instances, horizon) = ((int)chance.Between(1, 2), chance.Between(Second, 20 * Second));
        for (var left = chance.Between(1, MostSteps); left > 0; left--)
            steps.Add(new BufferStep(
                FirstId + steps.Count, chance.Between(0, horizon), chance.Of<string>([.. BufferSettings.Names]),
                chance.Below(instances), chance.Of<BufferWish>(Wishes), HasId: chance.Hits(500),
                IsKeyed: chance.Hits(500)));
        return steps;
    }
}
