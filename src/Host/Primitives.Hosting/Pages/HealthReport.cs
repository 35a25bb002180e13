using Primitives.Engine;

namespace Primitives.Hosting.Pages;

/// <summary>What the health pages answer.</summary>
internal sealed record HealthReport(
    string Status, string Phase, long LoadedEntities, long KnownEntities, IReadOnlyList<EngineTrouble> Troubles);
