namespace Primitives.Continuous;

/// <summary>Where a schedule is from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScheduleSource>))]
public enum ScheduleSource
{
    /// <summary>The instance was given one of its own.</summary>
    [JsonStringEnumMemberName("own")] Own,

    /// <summary>The definition.</summary>
    [JsonStringEnumMemberName("definition")] Definition,

    /// <summary>A definition that has been taken away since.</summary>
    [JsonStringEnumMemberName("formerDefinition")] FormerDefinition,
}
