namespace Primitives.Hosting.Pages;

/// <summary>What <c>GET /api/v1</c> answers: the primitives there are.</summary>
internal sealed record ApiList(string OpenApi, IReadOnlyList<ApiListPrimitive> Primitives)
{
    /// <summary>The list of <paramref name="table"/>.</summary>
    public static ApiList Of(ApiTable table)
    {
        var primitives = table.Primitives.Select(p => new ApiListPrimitive(p.Name, [.. p.Operations.Select(Entry)]));
        return new("/openapi/v1.json", [.. primitives]);
    }

    private static ApiListOperation Entry(ApiOperation operation) => new(
        operation.Operation.Name, operation.Operation.IsQuery ? "GET" : "POST", operation.Path,
        [.. operation.Fields.Keys]);
}
