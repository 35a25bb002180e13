using Primitives.Engine.Purging;

namespace Primitives.Hosting.Http;

/// <summary>How far a purge has got, as it is told over HTTP.</summary>
internal sealed record PurgeReport(
    bool IsDone, long Erased, long Left, long Failed, long Unreadable, double Share, string? Failure)
{
    public static PurgeReport Of(PurgeProgress reached) => new(
        reached.IsDone, reached.Erased, reached.Left, reached.Failed, reached.Unreadable,
        Math.Round(reached.Share, digits: 4), reached.Failure?.Code);
}
