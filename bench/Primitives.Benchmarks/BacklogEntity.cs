namespace Primitives.Benchmarks;

/// <summary>A backlog of rows of 100 bytes: they are put at its tail, and taken from its head.</summary>
internal sealed class BacklogEntity : IEntity<BacklogState, BacklogEvent, NoDefinition>
{
    private static readonly Table Items = new("items");
    private static readonly string Text = new('x', 98); // With its quotes 100 bytes.

    private static BacklogJson Json => BacklogJson.Default;

    public static string Name => "backlog";
    public static BacklogState Initial { get; } = new(0, 0);

    public static Operations<BacklogState, BacklogEvent, NoDefinition> Operations { get; } = new()
    {
        { "push", Json.Push, Json.BacklogState, (c, state, command) =>
            {
                var pushed = new BacklogEvent.Pushed(state.Tail, command.Count);
                return new(Evolve(state, pushed), pushed);
            } },
        { "pop", Json.Pop, Json.BacklogState, Decide, (state, command, rows) => [HeadOf(state)] },
        { "peek", Json.Peek, Json.BacklogHead, (c, state, command) =>
            new(new BacklogHead(c.Rows[HeadOf(state)].Count)), (state, command, rows) => [HeadOf(state)] },
    };

    public static Stored<BacklogState, BacklogEvent, NoDefinition> Stored { get; } =
        new(1, Json.BacklogState, Json.NoDefinition)
        {
            { "pushed", 1, Json.Pushed },
            { "popped", 1, Json.Popped },
            { Items, 1, Json.String },
        };

    public static BacklogState Evolve(BacklogState state, BacklogEvent happened) => happened switch
    {
        BacklogEvent.Pushed(_, var count) => state with { Tail = state.Tail + count },
        BacklogEvent.Popped(var number) => state with { Head = number + 1 },
        _ => throw new UnreachableException(),
    };

    public static IReadOnlyList<RowChange> Rows(BacklogEvent happened) => happened switch
    {
        BacklogEvent.Pushed(var first, var count) => [.. Enumerable.Range(0, count).Select(i => new RowChange.Put(
            Items.Name, RowKey.Of(first + i), JsonSerializer.SerializeToElement(Text, Json.String)))],
        BacklogEvent.Popped(var number) =>
            [new RowChange.Delete(Items.Name, RowKey.Of(number), RowKey.Of(number))],
        _ => throw new UnreachableException(),
    };

    private static Decision<BacklogEvent, BacklogState> Decide(
        Context<NoDefinition> c, BacklogState state, Pop command)
    {
        if (c.Rows[HeadOf(state)] is not [var row]) return new(state);

        var popped = new BacklogEvent.Popped(long.Parse(row.Key, System.Globalization.CultureInfo.InvariantCulture));
        return new(Evolve(state, popped), popped);
    }

    private static Stretch HeadOf(BacklogState state) =>
        new(Items.Name, RowKey.Of(state.Head), RowKey.Of(long.MaxValue), Limit: 1);
}

internal sealed record Push(int Count) : ICommand<BacklogState>;
internal sealed record Pop : ICommand<BacklogState>;
internal sealed record Peek : IQuery<BacklogHead>;
internal sealed record BacklogHead(int Count);
internal sealed record BacklogState(long Head, long Tail);

internal abstract record BacklogEvent
{
    private BacklogEvent() { }

    public sealed record Pushed(long First, int Count) : BacklogEvent;

    public sealed record Popped(long Number) : BacklogEvent;
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Push)), JsonSerializable(typeof(Pop)), JsonSerializable(typeof(Peek))]
[JsonSerializable(typeof(BacklogHead)), JsonSerializable(typeof(BacklogState)), JsonSerializable(typeof(string))]
[JsonSerializable(typeof(BacklogEvent.Pushed)), JsonSerializable(typeof(BacklogEvent.Popped))]
[JsonSerializable(typeof(NoDefinition))]
internal sealed partial class BacklogJson : JsonSerializerContext;
