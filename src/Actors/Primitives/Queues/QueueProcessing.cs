namespace Primitives.Queues;

/// <summary>Who processes the events of a queue.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<QueueProcessing>))]
public enum QueueProcessing
{
    /// <summary>Whoever receives them.</summary>
    [JsonStringEnumMemberName("receive")] Receive,

    /// <summary>The handler of the definition's name.</summary>
    [JsonStringEnumMemberName("handler")] Handler,
}
