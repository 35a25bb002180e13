namespace Primitives.Engine.Duties;

/// <summary>Attempts of an entity that are decided as one: some have come to their end, others are about to
/// run.</summary>
internal sealed class AttemptLot
{
    private const int MaxCount = 256; // With what a queue makes of each some 200 KB of a record.
    private const int MaxBytes = 1024 * 1024; // Of results: a quarter of what a record may have.

    private int _bytes;

    /// <summary>Those that have come to their end.</summary>
    public List<DutyAttempt> Ended { get; } = [];

    /// <summary>Those that are about to run, and what calls for them.</summary>
    public List<(Duty Duty, DutyAttempt Attempt)> Begun { get; } = [];

    public bool IsEmpty => Ended.Count + Begun.Count == 0;

    /// <summary>Whether the others have to wait for the next.</summary>
    public bool IsFull => Ended.Count + Begun.Count >= MaxCount || _bytes >= MaxBytes;

    public void Add(DutyAttempt ended)
    {
        Ended.Add(ended);
        if (ended.Outcome is Complete { Result: { } result }) _bytes += JsonBytes.Of(result);
    }

    public DutyLot ToCommand() => new(
        [.. Ended.Select(attempt => attempt.Outcome).OfType<Complete>()],
        [.. Ended.Select(attempt => attempt.Outcome).OfType<Fail>()],
        [.. Begun.Select(one => new Begin(one.Duty))]);
}
