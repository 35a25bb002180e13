namespace Primitives.Continuous;

/// <summary>When the next run is due.</summary>
/// <param name="At">When it is to begin.</param>
/// <param name="Occurrence">The moment that it stands for: <paramref name="At"/> without jitter.</param>
/// <param name="IsExplicit">Whether somebody named the moment; such a run cannot be missed.</param>
public sealed record Plan(DateTimeOffset At, DateTimeOffset Occurrence, bool IsExplicit = false);
