using System.Runtime.InteropServices;

namespace Primitives.Definitions;

internal static class DefinitionLimits
{
    public const int MaxDefinitions = 1_000; // Of one primitive: they are one entity, whose state names them all.
    public const int MaxRevisions = 10; // That are kept of each; the journal has the others.
    public const int MaxDefinitionBytes = 65_536;
    public const int MaxHandlerBytes = 8_192;
    public const int MaxTotalBytes = 16 * 1024 * 1024; // Of all revisions that are kept: they are in memory together.
    public const int MaxNameBytes = 200; // So that an id has room behind it.
    public const int MaxPage = 100;

    public static int? SizeOf(JsonElement? json) => json is { ValueKind: not JsonValueKind.Undefined } known
        ? JsonMarshal.GetRawUtf8Value(known).Length : null;
}
