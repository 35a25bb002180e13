namespace Primitives.Buffers;

/// <summary>Why a batch was sealed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SealCause>))]
public enum SealCause
{
    /// <summary>Its window was over.</summary>
    [JsonStringEnumMemberName("window")] Window,

    /// <summary>No event came for the quiet period.</summary>
    [JsonStringEnumMemberName("quiet")] Quiet,

    /// <summary>Events went on coming for the longest wait.</summary>
    [JsonStringEnumMemberName("max-wait")] MaxWait,

    /// <summary>It had as many events as it may have.</summary>
    [JsonStringEnumMemberName("max-events")] MaxEvents,

    /// <summary>The next event would not have fitted into it.</summary>
    [JsonStringEnumMemberName("max-bytes")] MaxBytes,

    /// <summary>Somebody asked for it.</summary>
    [JsonStringEnumMemberName("flush")] Flush,

    /// <summary>It is the first event after a quiet time.</summary>
    [JsonStringEnumMemberName("leading")] Leading,

    /// <summary>Its reducer failed for good.</summary>
    [JsonStringEnumMemberName("failed")] Failed,
}
