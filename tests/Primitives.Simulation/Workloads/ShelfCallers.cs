using System.Globalization;

namespace Primitives.Simulation;

/// <summary>Callers that fill shelves, clear them, and have what is on them put on record.</summary>
internal sealed class ShelfCallers(Calls calls)
{
    private const char Passing = '!';

    /// <summary>Whether a thing stays until it is cleared; others go when their shelf's clock says so.</summary>
    public static bool IsLasting(string thing) => !thing.EndsWith(Passing);

    /// <summary>A place by its number.</summary>
    public static string Place(int number) => number.ToString("D3", CultureInfo.InvariantCulture);

    public async Task Run(ShelfStep step)
    {
        var (at, from, to) = (At(step.Shelf), Place(step.From), Place(step.From + step.Width));
        if (step.Wish == ShelfWish.Put) await Put(step, at);
        else if (step.Wish == ShelfWish.Clear) await calls.Send(step.Id, at, new ClearOff(from, to), key: null);
        else await calls.Send(step.Id, at, new TakeStock(from, to, step.Limit), key: null);
    }

    private async Task Put(ShelfStep step, Address at)
    {
        var until = step.Ttl > 0 ? calls.World.Time.GetUtcNow().AddMicroseconds(step.Ttl) : (DateTimeOffset?)null;
        var end = until is null ? "" : $"{Passing}";
        for (var i = 0; i <= step.Width; i++)
        {
            var thing = string.Create(CultureInfo.InvariantCulture, $"{step.Id}.{i}{end}");
            await calls.Send(step.Id, at, new PutOn(Place(step.From + i), thing, until), key: null);
        }
    }

    private static Address At(int number) => new(World.Tenant, ShelfEntity.Name, $"s{number}");
}
