namespace Primitives.Schedules;

/// <summary>What an interval is counted from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IntervalMode>))]
public enum IntervalMode
{
    /// <summary>From the end of a run to the next one; runs move with how long they take.</summary>
    [JsonStringEnumMemberName("fixedDelay")] AfterRun,

    /// <summary>From one occurrence to the next, however long a run takes.</summary>
    [JsonStringEnumMemberName("fixedRate")] FixedRate,
}
