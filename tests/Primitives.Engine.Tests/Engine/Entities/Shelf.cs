using Context = Primitives.Context<Primitives.NoDefinition>;

namespace Primitives.Engine.Tests.Engine;

internal sealed record Place(string Key, string Value, TimeSpan? Ttl = null) : ICommand<Done>;

internal sealed record Clear(string From, string To) : ICommand<Done>;

internal sealed record Look(string From, string To, int Limit = 100) : IQuery<Found>;

/// <summary>Goes from a row to the row that its value names, one round each.</summary>
internal sealed record Follow(string Key) : IQuery<Found>;

internal sealed record Found(IReadOnlyList<string> Values);

internal sealed record ShelfState(int Count);

internal abstract record ShelfEvent
{
    public sealed record Placed(string Key, string Value, DateTimeOffset? Until) : ShelfEvent;

    public sealed record Cleared(string From, string To) : ShelfEvent;
}

/// <summary>An entity whose data is in a table.</summary>
internal sealed class Shelf : IEntity<ShelfState, ShelfEvent, NoDefinition>
{
    private static readonly Table Books = new("books");

    private static SpecJson Json => SpecJson.Default;

    public static string Name => "shelf";
    public static ShelfState Initial { get; } = new(0);

    public static Operations<ShelfState, ShelfEvent, NoDefinition> Operations { get; } = new()
    {
        { "place", Json.Place, Json.Done, (c, state, command) => new Decision<ShelfEvent, Done>(
            Done.Value, new ShelfEvent.Placed(command.Key, command.Value, c.Now + command.Ttl)) },
        { "clear", Json.Clear, Json.Done, (c, state, command) =>
            new Decision<ShelfEvent, Done>(Done.Value, new ShelfEvent.Cleared(command.From, command.To)) },
        { "look", Json.Look, Json.Found, (c, state, command) =>
            new Decision<ShelfEvent, Found>(new Found([.. c.Rows[All(command)].Select(Text)])),
            (state, command, rows) => [All(command)] },
        { "follow", Json.Follow, Json.Found, Decide, (state, command, rows) => Chain(command, rows) },
    };

    public static Stored<ShelfState, ShelfEvent, NoDefinition> Stored { get; } = new(
        1, Json.ShelfState, Json.NoDefinition)
    {
        { "placed", 1, Json.Placed },
        { "cleared", 1, Json.Cleared },
        { Books, 1, Json.String },
    };

    public static ShelfState Evolve(ShelfState state, ShelfEvent happened) => new(state.Count + 1);

    public static IReadOnlyList<RowChange> Rows(ShelfEvent happened) => happened switch
    {
        ShelfEvent.Placed(var key, var value, var until) =>
            [new RowChange.Put(Books.Name, key, JsonSerializer.SerializeToElement(value, Json.String), until)],
        ShelfEvent.Cleared(var from, var to) => [new RowChange.Delete(Books.Name, from, to)],
        _ => throw new UnreachableException(),
    };

    private static Decision<ShelfEvent, Found> Decide(Context c, ShelfState state, Follow command) =>
        new(new Found([.. Chain(command, c.Rows).SelectMany(one => c.Rows[one]).Select(Text)]));

    private static Stretch All(Look command) => new(Books.Name, command.From, command.To, command.Limit);

    private static IEnumerable<Stretch> Chain(Follow command, Rows rows)
    {
        for (var key = command.Key; key is not null;)
        {
            var one = Stretch.One(Books.Name, key);
            yield return one;
            key = rows.Has(one) && rows[one] is [var row] ? Text(row) : null;
        }
    }

    private static string Text(Row row) => row.Value.Deserialize(Json.String)!;
}
