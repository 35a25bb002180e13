namespace Primitives.Buffers;

/// <summary>What of a batch's events its handler is given.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BufferKeep>))]
public enum BufferKeep
{
    /// <summary>The latest one; the others are counted and not kept.</summary>
    [JsonStringEnumMemberName("latest")] Latest,

    /// <summary>All of them, in the order in which they were added.</summary>
    [JsonStringEnumMemberName("all")] All,

    /// <summary>What a reducer has made of them. They are kept until the batch has been delivered.</summary>
    [JsonStringEnumMemberName("reduce")] Reduce,
}
