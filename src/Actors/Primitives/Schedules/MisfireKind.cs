namespace Primitives.Schedules;

/// <summary>What becomes of occurrences that were missed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MisfireKind>))]
public enum MisfireKind
{
    /// <summary>One run at once stands for all of them.</summary>
    [JsonStringEnumMemberName("once")] Once,

    /// <summary>They are left out.</summary>
    [JsonStringEnumMemberName("skip")] Skip,

    /// <summary>They are made up for one after another, the oldest first, up to a number; the rest is left
    /// out.</summary>
    [JsonStringEnumMemberName("catchUp")] CatchUp,
}
