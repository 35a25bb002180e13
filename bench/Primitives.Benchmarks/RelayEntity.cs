namespace Primitives.Benchmarks;

/// <summary>Sends a text to another of its kind, and takes what it is sent; the least that messages between entities
/// can do.</summary>
internal sealed class RelayEntity : IEntity<RelayState, RelayEvent, NoDefinition>
{
    private static RelayJson Json => RelayJson.Default;

    public static string Name => "relay";
    public static RelayState Initial { get; } = new(0, 0);

    public static Operations<RelayState, RelayEvent, NoDefinition> Operations { get; } = new()
    {
        { "pass", Json.Pass, Json.Done, (c, state, command) =>
            new(Done.Value, new RelayEvent.Passed())
            {
                Messages = [new(new(c.Self.Tenant, Name, command.To), new Take(command.Text))],
            } },
        { "take", Json.Take, Json.Done, (c, state, command) => new(Done.Value, new RelayEvent.Taken(command.Text)) },
    };

    public static Stored<RelayState, RelayEvent, NoDefinition> Stored { get; } =
        new(1, Json.RelayState, Json.NoDefinition)
        {
            { "passed", 1, Json.Passed },
            { "taken", 1, Json.Taken },
        };

    public static RelayState Evolve(RelayState state, RelayEvent happened) => happened switch
    {
        RelayEvent.Passed => state with { Passed = state.Passed + 1 },
        RelayEvent.Taken => state with { Taken = state.Taken + 1 },
        _ => throw new UnreachableException(),
    };
}

internal abstract record RelayEvent
{
    private RelayEvent() { }

    internal sealed record Passed : RelayEvent;
    internal sealed record Taken(string Text) : RelayEvent;
}

internal sealed record Pass(string To, string Text) : ICommand<Done>;
internal sealed record Take(string Text) : ICommand<Done>;
internal sealed record RelayState(long Passed, long Taken);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Pass)), JsonSerializable(typeof(Take)), JsonSerializable(typeof(Done))]
[JsonSerializable(typeof(RelayState)), JsonSerializable(typeof(NoDefinition))]
[JsonSerializable(typeof(RelayEvent.Passed)), JsonSerializable(typeof(RelayEvent.Taken))]
internal sealed partial class RelayJson : JsonSerializerContext;
