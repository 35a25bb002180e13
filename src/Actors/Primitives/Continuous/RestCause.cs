namespace Primitives.Continuous;

/// <summary>What paused or stopped an instance.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RestCause>))]
public enum RestCause
{
    /// <summary>Somebody's command.</summary>
    [JsonStringEnumMemberName("caller")] Caller,

    /// <summary>Its handler's answer.</summary>
    [JsonStringEnumMemberName("handler")] Handler,

    /// <summary>Its definition, since its runs failed.</summary>
    [JsonStringEnumMemberName("policy")] Policy,
}
