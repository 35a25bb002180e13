namespace Primitives.Engine.Explaining;

/// <summary>How far an attempt at a duty has come.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DutyStanding>))]
public enum DutyStanding
{
    /// <summary>It waits: there is no handler of that name.</summary>
    [JsonStringEnumMemberName("noHandler")] NoHandler,

    /// <summary>It waits: no worker asks for work.</summary>
    [JsonStringEnumMemberName("noWorker")] NoWorker,

    /// <summary>It waits: its handler has as many as it takes.</summary>
    [JsonStringEnumMemberName("handlerFull")] HandlerFull,

    /// <summary>It waits: <see cref="EngineOptions.MaxRunningPerHandler"/> are under way at its handler.</summary>
    [JsonStringEnumMemberName("perHandlerLimit")] PerHandlerLimit,

    /// <summary>It waits: <see cref="EngineOptions.MaxRunningDuties"/> are under way.</summary>
    [JsonStringEnumMemberName("engineLimit")] EngineLimit,

    /// <summary>It waits for an attempt before it, whose handler has been told to come back and has not.</summary>
    [JsonStringEnumMemberName("overlap")] Overlap,

    /// <summary>It is not begun: see what else the entity waits for.</summary>
    [JsonStringEnumMemberName("held")] Held,

    /// <summary>There is room: it is about to begin.</summary>
    [JsonStringEnumMemberName("beginning")] Beginning,

    /// <summary>Its handler is at work.</summary>
    [JsonStringEnumMemberName("running")] Running,

    /// <summary>Its handler has come back, and the entity is about to be told.</summary>
    [JsonStringEnumMemberName("ending")] Ending,

    /// <summary>The entity would not hear what came of it; its deadline ends it.</summary>
    [JsonStringEnumMemberName("unheard")] Unheard,

    /// <summary>It had begun when its process ended: the entity is about to be told.</summary>
    [JsonStringEnumMemberName("interrupted")] Interrupted,
}
