namespace Primitives.Benchmarks.Long;

/// <summary>What a long run does, and what it has to reach.</summary>
/// <param name="Name">The figure's name.</param>
/// <param name="Entities">Over so many.</param>
/// <param name="IsKeyed">Whether each command has an idempotency key of its own.</param>
/// <param name="Ratio">At least so much of the raw limit.</param>
/// <param name="Floor">At least so many answers a second.</param>
internal sealed record LongCommitCase(string Name, int Entities, bool IsKeyed, double Ratio, double Floor);
