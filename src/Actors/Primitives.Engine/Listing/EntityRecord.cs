namespace Primitives.Engine.Listing;

/// <summary>A record of an entity's history.</summary>
/// <param name="Position">Its place in the journal; what <c>before</c> goes on from.</param>
/// <param name="Sequence">Its number in the entity, from 1.</param>
/// <param name="At">When it was decided.</param>
public sealed record EntityRecord(long Position, long Sequence, DateTimeOffset At)
{
    /// <summary>What was decided.</summary>
    public string? Command { get; init; }

    /// <summary>What happened, each with name, version and body.</summary>
    public JsonElement? Events { get; init; }

    /// <summary>On whose behalf.</summary>
    public JsonElement? Context { get; init; }

    /// <summary>The definition that it was told of.</summary>
    public string? Definition { get; init; }
}
