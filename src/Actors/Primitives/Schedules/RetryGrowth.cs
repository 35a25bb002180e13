namespace Primitives.Schedules;

/// <summary>How the pause between two attempts grows.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RetryGrowth>))]
public enum RetryGrowth
{
    /// <summary>It doubles with each failure.</summary>
    [JsonStringEnumMemberName("exponential")] Exponential,

    /// <summary>It grows by the first one with each failure.</summary>
    [JsonStringEnumMemberName("linear")] Linear,

    /// <summary>It stays the same.</summary>
    [JsonStringEnumMemberName("fixed")] Fixed,
}
