namespace Primitives.Host.Tests.Telemetry;

/// <summary>Tests that count what the whole process does: they run when no others do.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    /// <summary>Its name.</summary>
    public const string Name = "alone";
}
