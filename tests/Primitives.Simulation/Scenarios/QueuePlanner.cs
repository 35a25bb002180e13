namespace Primitives.Simulation;

/// <summary>Draws what happens to queues; of a stream of its own.</summary>
internal sealed class QueuePlanner(Chance chance)
{
    private const int MostSteps = 45;
    private const int MostKeys = 3;
    private const int FirstId = 3_000; // Above all others.
    private const long Second = SimulatedTime.Second;

    private static readonly QueueWish[] Wishes =
    [
        QueueWish.Enqueue, QueueWish.Enqueue, QueueWish.Enqueue, QueueWish.Enqueue, QueueWish.Enqueue,
        QueueWish.EnqueueMany, QueueWish.EnqueueMany, QueueWish.EnqueueMany, QueueWish.Receive, QueueWish.Receive,
        QueueWish.Receive, QueueWish.Receive, QueueWish.Receive, QueueWish.Cancel, QueueWish.Await, QueueWish.Pause,
        QueueWish.Drain, QueueWish.Resume, QueueWish.Resume, QueueWish.Redrive, QueueWish.Discard, QueueWish.Reshape,
        QueueWish.Reshape,
    ];

    public IReadOnlyList<Step> Plan()
    {
        var steps = new List<Step>();
        var (instances, horizon) = ((int)chance.Between(1, 2), chance.Between(Second, 20 * Second));
        for (var left = chance.Between(1, MostSteps); left > 0; left--)
        {
            var wish = chance.Of<QueueWish>(Wishes);
            var isPulled = wish == QueueWish.Receive || chance.Hits(500);
            steps.Add(new QueueStep(
                FirstId + steps.Count, chance.Between(0, horizon),
                isPulled ? QueueSettings.Pulled : QueueSettings.Handled, chance.Below(instances), wish,
                Key: chance.Below(MostKeys + 1), HasId: chance.Hits(500), IsKeyed: chance.Hits(500)));
        }

        return steps;
    }
}
