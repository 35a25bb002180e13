using Primitives.Engine.Tables;

namespace Primitives.Engine.Entities;

/// <summary>What an entity decided.</summary>
/// <param name="Reply">The answer, if any.</param>
/// <param name="Refusal">Why not, if so.</param>
/// <param name="Wait">How the caller waits, if it does.</param>
/// <param name="Settled">The callers in line that are answered.</param>
/// <param name="IsRecorded">Whether a record was made.</param>
internal readonly record struct Verdict(
    object? Reply, Refusal? Refusal, Wait? Wait, List<SettledTicket>? Settled, bool IsRecorded)
{
    /// <summary>The reply's JSON, where it was recorded.</summary>
    public byte[]? Json { get; init; }

    /// <summary>The rows that have to be read before it can be decided, if so: then nothing was.</summary>
    public RowRead? Missing { get; init; }

    public static Verdict Refused(Refusal refusal) => new(null, refusal, null, null, IsRecorded: false);
}
