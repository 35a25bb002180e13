using Primitives.Definitions;

namespace Primitives.Hosting.Definitions;

/// <summary>A definition as it is told over HTTP.</summary>
/// <param name="Primitive">Of what.</param>
/// <param name="Name">Its name, where definitions have names.</param>
/// <param name="Revision">Its number.</param>
/// <param name="Hash">What it is known again by.</param>
/// <param name="SetAt">When it was set.</param>
/// <param name="SetBy">Who set it, where that is known.</param>
/// <param name="InCode">Whether the app of this server sets it in its code.</param>
/// <param name="Definition">It in full; not in lists.</param>
/// <param name="Handler">Who does its duties elsewhere.</param>
/// <param name="Revisions">Those that are kept, the last first.</param>
internal sealed record DefinitionView(
    string Primitive, string? Name, long Revision, string Hash, DateTimeOffset SetAt, string? SetBy, bool InCode,
    JsonElement? Definition = null, JsonElement? Handler = null,
    IReadOnlyList<DefinitionRevisionView>? Revisions = null)
{
    public static DefinitionView Of(DefinitionKind kind, DefinitionInfo info, bool isInCode) => new(
        kind.Name, kind.IsNamed ? info.Name : null, info.Revision, info.Fingerprint, info.At, info.By, isInCode);

    public static DefinitionView Of(DefinitionKind kind, DefinitionReply reply, bool isInCode) =>
        Of(kind, reply.Info, isInCode) with
        {
            Definition = reply.Definition,
            Handler = reply.Handler,
            Revisions = [.. reply.Revisions.Select(one => new DefinitionRevisionView(
                one.Revision, one.Fingerprint, one.At, one.By))],
        };
}
