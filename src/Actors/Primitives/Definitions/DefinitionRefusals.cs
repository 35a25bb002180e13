namespace Primitives.Definitions;

/// <summary>The codes of definitions.</summary>
public static class DefinitionRefusals
{
    /// <summary>There is no definition of this name, or no such revision is kept.</summary>
    public const string NotFoundCode = "definition.not-found";

    /// <summary>It is not at the revision that it is said to be.</summary>
    public const string StaleRevisionCode = "definition.stale-revision";

    /// <summary>There is room for no more definitions of this primitive.</summary>
    public const string TooManyCode = "definition.too-many";

    /// <summary>Entities that are armed go by it.</summary>
    public const string UsedCode = "definition.used";

    /// <summary>The app sets it in its code, which goes before.</summary>
    public const string InCodeCode = "definition.in-code";

    /// <summary>This server has nobody who does the duties that it would give to others.</summary>
    public const string NoHandlersCode = "definition.no-handlers";

    internal static Refusal NotFound { get; } =
        new(NotFoundCode, "There is no definition of this name, or no such revision of it is kept.");

    internal static Refusal StaleRevision(long revision) => new(StaleRevisionCode, revision == 0
        ? "There is no definition of this name." : $"The definition is at revision {revision}.");

    internal static Refusal TooMany { get; } = new(
        TooManyCode, $"A primitive has at most {DefinitionLimits.MaxDefinitions} definitions, and the revisions of "
            + $"all of them that are kept have at most {DefinitionLimits.MaxTotalBytes} bytes.");
}
