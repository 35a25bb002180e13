namespace Primitives.Engine.Explaining;

/// <summary>Kinds of what an entity can wait for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WhyKind>))]
public enum WhyKind
{
    /// <summary>The engine is being started: the journal is read, or definitions are set.</summary>
    [JsonStringEnumMemberName("starting")] Starting,

    /// <summary>The engine is being stopped: nothing is begun.</summary>
    [JsonStringEnumMemberName("stopping")] Stopping,

    /// <summary>The journal cannot be read or written at the moment, or is full.</summary>
    [JsonStringEnumMemberName("store")] Store,

    /// <summary>The entity, or its shard, is damaged: nothing of it is served.</summary>
    [JsonStringEnumMemberName("damaged")] Damaged,

    /// <summary>It is being erased.</summary>
    [JsonStringEnumMemberName("erasure")] Erasure,

    /// <summary>The engine does nothing for it by itself any more.</summary>
    [JsonStringEnumMemberName("quarantine")] Quarantine,

    /// <summary>What the engine wanted it to record came to nothing, and is tried again.</summary>
    [JsonStringEnumMemberName("retry")] Retry,

    /// <summary>Its alarm: the moment that its state wants to be woken.</summary>
    [JsonStringEnumMemberName("alarm")] Alarm,

    /// <summary>Outside work.</summary>
    [JsonStringEnumMemberName("duty")] Duty,

    /// <summary>What becomes of messages that it has sent.</summary>
    [JsonStringEnumMemberName("message")] Message,

    /// <summary>Callers wait in it.</summary>
    [JsonStringEnumMemberName("callers")] Callers,

    /// <summary>Its definition has changed, and it has not been told: it is at its next decision.</summary>
    [JsonStringEnumMemberName("definition")] Definition,

    /// <summary>What its primitive waits for cannot be told: that threw.</summary>
    [JsonStringEnumMemberName("fault")] Fault,
}
