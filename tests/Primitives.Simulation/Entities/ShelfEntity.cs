using Context = Primitives.Context<Primitives.NoDefinition>;

namespace Primitives.Simulation;

/// <summary>An entity whose data is in a table; what its decisions see of it is on record.</summary>
internal sealed class ShelfEntity : IEntity<ShelfState, ShelfEvent, NoDefinition>
{
    private static readonly Table Things = new("things");

    private static ShelfJson Json => ShelfJson.Default;

    public static string Name => "shelf";
    public static ShelfState Initial { get; } = new(0);

    public static Operations<ShelfState, ShelfEvent, NoDefinition> Operations { get; } = new()
    {
        { "put", Json.PutOn, Json.Done, (c, state, command) => new Decision<ShelfEvent, Done>(
            Done.Value, new ShelfEvent.Put(command.Place, command.Thing, command.Until)) },
        { "clear", Json.ClearOff, Json.Done, (c, state, command) => new Decision<ShelfEvent, Done>(
            Done.Value, new ShelfEvent.Cleared(command.From, command.To)) },
        { "stock", Json.TakeStock, Json.Stock, Decide, (state, command, rows) => [StretchOf(command)] },
        { "read", Json.ReadStock, Json.Stock, Decide, (state, command, rows) => [All] },
    };

    public static Stored<ShelfState, ShelfEvent, NoDefinition> Stored { get; } =
        new(1, Json.ShelfState, Json.NoDefinition)
        {
            { "put", 1, Json.Put },
            { "cleared", 1, Json.Cleared },
            { "seen", 1, Json.Seen },
            { Things, 1, Json.String },
        };

    private static Stretch All => new(Things.Name, "", "~", 10_000);

    public static ShelfState Evolve(ShelfState state, ShelfEvent happened) => new(state.Count + 1);

    public static IReadOnlyList<RowChange> Rows(ShelfEvent happened) => happened switch
    {
        ShelfEvent.Put(var place, var thing, var until) =>
            [new RowChange.Put(Things.Name, place, JsonSerializer.SerializeToElement(thing, Json.String), until)],
        ShelfEvent.Cleared(var from, var to) => [new RowChange.Delete(Things.Name, from, to)],
        ShelfEvent.Seen => [],
        _ => throw new UnreachableException(),
    };

    private static Decision<ShelfEvent, Stock> Decide(Context c, ShelfState state, TakeStock command)
    {
        var stock = StockOf(c.Rows[StretchOf(command)]);
        return new(stock, new ShelfEvent.Seen(command.From, command.To, command.Limit, c.Now, stock.Things));
    }

    private static Decision<ShelfEvent, Stock> Decide(Context c, ShelfState state, ReadStock command) =>
        new(StockOf(c.Rows[All]));

    private static Stretch StretchOf(TakeStock command) => new(Things.Name, command.From, command.To, command.Limit);

    private static Stock StockOf(IReadOnlyList<Row> rows) =>
        new([.. rows.Select(row => $"{row.Key}={row.Value.Deserialize(Json.String)}")]);
}
