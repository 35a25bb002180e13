namespace Primitives.Simulation;

/// <summary>Draws what happens to shelves; of a stream of its own, so that the rest of a scenario is what it was
/// without it.</summary>
internal sealed class ShelfPlanner(Chance chance)
{
    private const int MostSteps = 60;
    private const int FirstId = 2_000; // Above all others.
    private const int Places = 40;
    private const long Second = SimulatedTime.Second;

    private static readonly ShelfWish[] Wishes =
        [ShelfWish.Put, ShelfWish.Put, ShelfWish.Put, ShelfWish.Clear, ShelfWish.Look, ShelfWish.Look];

    /// <summary>The steps; none in most runs.</summary>
    public IReadOnlyList<Step> Plan()
    {
        if (chance.Hits(600)) return [];

        var (shelves, horizon) = ((int)chance.Between(1, 2), chance.Between(Second, 20 * Second));
        return [.. Enumerable.Range(0, (int)chance.Between(5, MostSteps)).Select(i => Draw(i, shelves, horizon))];
    }

    private ShelfStep Draw(int number, int shelves, long horizon) => new(
        FirstId + number, chance.Between(0, horizon), chance.Below(shelves), chance.Of<ShelfWish>(Wishes),
        From: chance.Below(Places), Width: chance.Hits(700) ? chance.Below(6) : chance.Below(Places),
        Limit: (int)chance.Between(1, Places), Ttl: chance.Hits(700) ? 0 : chance.Between(Second / 10, 20 * Second));
}
