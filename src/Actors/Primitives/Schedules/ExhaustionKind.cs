namespace Primitives.Schedules;

/// <summary>What becomes of an instance whose runs have failed for good.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExhaustionKind>))]
public enum ExhaustionKind
{
    /// <summary>The next run comes as scheduled.</summary>
    [JsonStringEnumMemberName("goOn")] GoOn,

    /// <summary>It is paused until somebody resumes it.</summary>
    [JsonStringEnumMemberName("pause")] Pause,

    /// <summary>It is stopped until somebody restarts it.</summary>
    [JsonStringEnumMemberName("stop")] Stop,
}
