namespace Primitives.Simulation;

/// <summary>Sets an alarm; one of the same name is left as it is.</summary>
internal sealed record SetAlarm(string Name, DateTimeOffset At) : ICommand<Done>;

/// <summary>Waits until more than <paramref name="Seen"/> things have happened to the clock.</summary>
internal sealed record Watch(long Seen) : IQuery<AlarmView>;

/// <summary>A clock as it is at this moment.</summary>
/// <param name="Now">The engine's time.</param>
/// <param name="Version">How many things have happened to it.</param>
/// <param name="Pending">What is to ring.</param>
/// <param name="Rung">What has rung, from its table.</param>
internal sealed record AlarmView(
    DateTimeOffset Now, long Version, IReadOnlyList<string> Pending, IReadOnlyList<string> Rung);

/// <summary>A clock as it is stored.</summary>
internal sealed record AlarmState(long Version, ImmutableList<AlarmEvent.Set> Pending);

/// <summary>What can happen to a clock.</summary>
internal abstract record AlarmEvent
{
    private AlarmEvent() { }

    /// <summary>An alarm was set.</summary>
    public sealed record Set(string Name, DateTimeOffset At, DateTimeOffset SetAt) : AlarmEvent;

    /// <summary>An alarm rang.</summary>
    public sealed record Rung(string Name, DateTimeOffset RungAt) : AlarmEvent;
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SetAlarm)), JsonSerializable(typeof(Watch)), JsonSerializable(typeof(AlarmView))]
[JsonSerializable(typeof(AlarmState)), JsonSerializable(typeof(AlarmEvent.Set))]
[JsonSerializable(typeof(AlarmEvent.Rung)), JsonSerializable(typeof(Done)), JsonSerializable(typeof(NoDefinition))]
[JsonSerializable(typeof(string))]
internal sealed partial class AlarmJson : JsonSerializerContext;
