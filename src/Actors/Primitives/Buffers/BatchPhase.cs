namespace Primitives.Buffers;

/// <summary>Where a batch stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BatchPhase>))]
public enum BatchPhase
{
    /// <summary>Its next attempt may begin, if it is its turn and there is something to do.</summary>
    [JsonStringEnumMemberName("ready")] Ready,

    /// <summary>An attempt runs.</summary>
    [JsonStringEnumMemberName("running")] Running,

    /// <summary>The last attempt failed; the next is waited for.</summary>
    [JsonStringEnumMemberName("resting")] Resting,
}
