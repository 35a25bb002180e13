namespace Primitives.Queues;

/// <summary>What has to be known of an event to move it, without its data.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Line">The hash of its key; without one it has none.</param>
/// <param name="Priority">The higher comes first.</param>
/// <param name="Lane">Where it is, or was, ready.</param>
/// <param name="Attempts">How many attempts have begun.</param>
/// <param name="Forgiven">How many of them do not count any more.</param>
/// <param name="BegunAt">When the first that counts began.</param>
/// <param name="Deadline">Not later than then.</param>
public sealed record Spot(
    long Number, string? Line = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Priority = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Lane = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Attempts = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Forgiven = 0,
    DateTimeOffset? BegunAt = null, DateTimeOffset? Deadline = null);
