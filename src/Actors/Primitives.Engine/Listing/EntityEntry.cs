namespace Primitives.Engine.Listing;

/// <summary>An entity in a list: told by what is derived of it, and by what memory knows; it is not loaded for it. Like
/// the figures of a status it may be a moment ahead of the disk.</summary>
/// <param name="Primitive">What it is.</param>
/// <param name="Id">Which one.</param>
public sealed record EntityEntry(string Primitive, string Id)
{
    /// <summary>Whether it is in memory.</summary>
    public bool IsLoaded { get; init; }

    /// <summary>Whether the engine is to come back to it by itself.</summary>
    public bool IsRunnable { get; init; }

    /// <summary>When it wants to be woken; for one with open work that is not loaded, since when there is
    /// some.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>For how long that has been over.</summary>
    public TimeSpan? Overdue { get; init; }

    /// <summary>How many callers stand in its line.</summary>
    public int InLine { get; init; }

    /// <summary>Whether the engine does nothing for it by itself any more.</summary>
    public bool IsQuarantined { get; init; }

    /// <summary>How often in a row what the engine did for it came to nothing.</summary>
    public int Failures { get; init; }

    /// <summary>When something was recorded of it last; left out when retention has removed that record.</summary>
    public DateTimeOffset? LastAt { get; init; }
}
