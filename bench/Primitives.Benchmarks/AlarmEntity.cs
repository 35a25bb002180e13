namespace Primitives.Benchmarks;

/// <summary>Is armed for a moment, and rings then, and perhaps every so often after that; the least that a primitive
/// with an alarm can do.</summary>
internal sealed class AlarmEntity : IEntity<AlarmState, AlarmEvent, NoDefinition>
{
    private static AlarmJson Json => AlarmJson.Default;

    public static string Name => "alarm";
    public static AlarmState Initial { get; } = new(null, null);

    public static Operations<AlarmState, AlarmEvent, NoDefinition> Operations { get; } = new()
    {
        { "arm", Json.Arm, Json.Done, (c, state, command) => 
            new(Done.Value, new AlarmEvent.Armed(command.At, command.Every)) },
        { "look", Json.Look, Json.AlarmState, (c, state, command) => new(state) },
        { EngineCommand.Wake, (c, state, command) =>
            state.At <= c.Now ? new(Done.Value, new AlarmEvent.Rang(state.At.Value)) : new(Done.Value) },
    };

    public static Stored<AlarmState, AlarmEvent, NoDefinition> Stored { get; } =
        new(1, Json.AlarmState, Json.NoDefinition)
        {
            { "armed", 1, Json.Armed },
            { "rang", 1, Json.Rang },
        };

    public static DateTimeOffset? WakeAt(AlarmState state) => state.At;

    public static AlarmState Evolve(AlarmState state, AlarmEvent happened) => happened switch
    {
        AlarmEvent.Armed armed => new(armed.At, armed.Every),
        AlarmEvent.Rang => state with { At = state.At + state.Every },
        _ => throw new UnreachableException(),
    };
}

internal abstract record AlarmEvent
{
    private AlarmEvent() { }

    internal sealed record Armed(DateTimeOffset At, TimeSpan? Every) : AlarmEvent;
    internal sealed record Rang(DateTimeOffset Due) : AlarmEvent;
}

internal sealed record Arm(DateTimeOffset At, TimeSpan? Every = null) : ICommand<Done>;
internal sealed record Look : IQuery<AlarmState>;
internal sealed record AlarmState(DateTimeOffset? At, TimeSpan? Every);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Arm)), JsonSerializable(typeof(Look)), JsonSerializable(typeof(Done))]
[JsonSerializable(typeof(AlarmState)), JsonSerializable(typeof(NoDefinition))]
[JsonSerializable(typeof(AlarmEvent.Armed)), JsonSerializable(typeof(AlarmEvent.Rang))]
internal sealed partial class AlarmJson : JsonSerializerContext;
