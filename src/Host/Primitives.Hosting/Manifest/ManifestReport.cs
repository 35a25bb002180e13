using Primitives.Hosting.Definitions;

namespace Primitives.Hosting.Manifest;

/// <summary>What <c>GET /api/v1/manifest</c> answers: all that a console or a client has to know to build its commands,
/// those of one's own entities included.</summary>
/// <param name="Contract">The version of this shape. It grows when something changes that a reader relies on; what is
/// only added leaves it as it is.</param>
/// <param name="Server">Who answers.</param>
/// <param name="Primitives">The primitives, in the catalog's order.</param>
internal sealed record ManifestReport(
    int Contract, ManifestServer Server, IReadOnlyList<ManifestPrimitive> Primitives)
{
    /// <summary>Where the test's clock is, if there is one.</summary>
    public string? TestClock { get; init; }

    /// <summary>The version of today.</summary>
    public const int ContractVersion = 1;

    /// <summary>The manifest of what <paramref name="table"/> offers and <paramref name="kinds"/> define.</summary>
    public static ManifestReport Of(ApiTable table, DefinitionKinds kinds, DocSummaries summaries)
    {
        var fields = new ManifestFields(summaries);
        return new(ContractVersion, ManifestServer.Own, [.. table.Primitives.Select(one => new ManifestPrimitive(
            one.Name, summaries.HeadingOf(table.EntityOf(one.Name)),
            [.. one.Operations.Select(operation => Operation(operation, fields, summaries))])
        {
            Definition = kinds.All.Where(kind => kind.Name == one.Name)
                .Select(kind => new ManifestDefinition(kind.IsNamed, fields.Of(kind.Described))).FirstOrDefault(),
        })]);
    }

    private static ManifestOperation Operation(
        ApiOperation operation, ManifestFields fields, DocSummaries summaries) => new(
        operation.Operation.Name, operation.Operation.IsQuery ? "query" : "command",
        operation.Operation.IsQuery ? "GET" : "POST", operation.Path,
        summaries.Of(operation.Operation.Command.Type), fields.Of(operation.CommandSchema));
}
