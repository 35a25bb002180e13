namespace Primitives.Engine.Explaining;

/// <summary>Something that an entity waits for.</summary>
/// <param name="What">Its kind.</param>
/// <param name="Message">It in a sentence, for people; may change with any release.</param>
/// <param name="Until">When it is over, or tried again, where that is known.</param>
/// <param name="Code">The refusal behind it, if there is one.</param>
public sealed record WhyCause(WhyKind What, string Message, DateTimeOffset? Until = null, string? Code = null);
