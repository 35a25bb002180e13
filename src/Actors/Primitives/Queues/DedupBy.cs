namespace Primitives.Queues;

/// <summary>By what an event is known to have been added before.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DedupBy>))]
public enum DedupBy
{
    /// <summary>By its id; an event without one is always new.</summary>
    [JsonStringEnumMemberName("id")] Id,

    /// <summary>By its id, or without one by its key and the bytes of its data.</summary>
    [JsonStringEnumMemberName("content")] Content,
}
