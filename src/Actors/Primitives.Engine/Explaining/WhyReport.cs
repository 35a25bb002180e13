namespace Primitives.Engine.Explaining;

/// <summary>What an entity waits for: why something has happened, or has not.</summary>
/// <param name="Primitive">What it is.</param>
/// <param name="Id">Which one.</param>
/// <param name="Now">The engine's time when this was so.</param>
public sealed record WhyReport(string Primitive, string Id, DateTimeOffset Now)
{
    /// <summary>Whether there is a record of it; <see langword="null"/> when that cannot be told at the
    /// moment.</summary>
    public bool? Exists { get; init; }

    /// <summary>Whether it was in memory when this was asked.</summary>
    public bool IsLoaded { get; init; }

    /// <summary>When its state wants to be woken.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>For how long that has been over.</summary>
    public TimeSpan? Overdue { get; init; }

    /// <summary>All that stands between it and what it is to do; what comes first keeps the rest from happening. Empty
    /// when nothing is to be done.</summary>
    public IReadOnlyList<WhyCause> WaitsFor { get; init; } = [];

    /// <summary>The outside work that it calls for.</summary>
    public IReadOnlyList<WhyDuty> Duties { get; init; } = [];

    /// <summary>The messages that it has sent and that have not come to their end, by receiver.</summary>
    public IReadOnlyList<WhyMessages> Messages { get; init; } = [];

    /// <summary>How many tickets are in its line.</summary>
    public int InLine { get; init; }

    /// <summary>How many of them somebody waits for; others are withdrawn unless their callers come back.</summary>
    public int InLineAttended { get; init; }

    /// <summary>How many callers wait for it to change.</summary>
    public int Parked { get; init; }

    /// <summary>How many records there are of it; where its state is asked for.</summary>
    public long? Records { get; init; }

    /// <summary>Its state as it would be stored; where it is asked for.</summary>
    public JsonElement? State { get; init; }

    /// <summary>What its primitive says of it, where it can tell.</summary>
    public Explanation? Explanation { get; init; }
}
