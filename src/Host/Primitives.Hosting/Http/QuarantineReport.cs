using Primitives.Engine.Quarantine;

namespace Primitives.Hosting.Http;

/// <summary>The entities in quarantine, as they are told over HTTP.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Entities">Those that have been there longest, at most <see cref="MaxTold"/>.</param>
internal sealed record QuarantineReport(int Count, IReadOnlyList<QuarantineReportEntity> Entities)
{
    /// <summary>How many are told at once.</summary>
    public const int MaxTold = 1_000;

    public static QuarantineReport Of(IReadOnlyList<QuarantinedEntity> all) => new(
        all.Count,
        [.. all.Take(MaxTold).Select(one => new QuarantineReportEntity(
            one.Address.Primitive, one.Address.Id, one.Since, one.Why.Code, one.Why.Message))]);
}
