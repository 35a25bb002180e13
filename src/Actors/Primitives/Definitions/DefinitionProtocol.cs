namespace Primitives.Definitions;

/// <summary>Sets a definition; says nothing new when it says the same.</summary>
/// <param name="Name">Its name; empty for a primitive whose definition has none.</param>
/// <param name="Definition">It, as JSON: an object of at most 65,536 bytes, of its primitive and valid, as the edge has
/// seen to.</param>
/// <param name="Fingerprint">What the definition alone is known again by: 32 hexadecimal digits.</param>
/// <param name="Handler">Who does its duties elsewhere, as JSON; at most 8,192 bytes.</param>
/// <param name="ExpectedRevision">The revision that it takes the place of, 0 for none; not compared when it is not
/// given.</param>
/// <param name="IsInCode">Whether the app sets it in its code.</param>
public sealed record PutDefinition(
    string Name, JsonElement Definition, string Fingerprint, JsonElement? Handler = null, long? ExpectedRevision = null,
    bool IsInCode = false) : ICommand<PutReply>
{
    /// <inheritdoc/>
    public string? Validate()
    {
        if (DefinitionName.Check(Name) is { } wrong) return wrong;
        if (Definition.ValueKind != JsonValueKind.Object || DefinitionLimits.SizeOf(Definition) is not { } bytes)
            return "A definition is a JSON object.";
        if (bytes > DefinitionLimits.MaxDefinitionBytes)
            return $"A definition has at most {DefinitionLimits.MaxDefinitionBytes} bytes.";
        if (DefinitionLimits.SizeOf(Handler) > DefinitionLimits.MaxHandlerBytes)
            return $"A handler's target has at most {DefinitionLimits.MaxHandlerBytes} bytes.";
        if (ExpectedRevision < 0) return "A revision is from 0, which stands for none.";
        return Fingerprint is { Length: 32 } && Fingerprint.All(char.IsAsciiHexDigitLower)
            ? null : "A fingerprint has 32 hexadecimal digits.";
    }
}

/// <summary>Takes a definition away. Its number is never used again.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ExpectedRevision">The revision that is taken away; not compared when it is not given.</param>
public sealed record RemoveDefinition(string Name, long? ExpectedRevision = null) : ICommand<RemoveReply>
{
    /// <inheritdoc/>
    public string? Validate() => DefinitionName.Check(Name)
        ?? (ExpectedRevision < 0 ? "A revision is from 0, which stands for none." : null);
}

/// <summary>Asks for a definition.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Revision">Which of the revisions that are kept; the last unless told.</param>
public sealed record GetDefinition(string Name, long? Revision = null) : IQuery<DefinitionReply>
{
    /// <inheritdoc/>
    public string? Validate() => DefinitionName.Check(Name)
        ?? (Revision < 1 ? "A revision is from 1." : null);
}

/// <summary>Asks what definitions there are, by name.</summary>
/// <param name="After">Only names behind this one, by ordinal comparison.</param>
/// <param name="Take">The most to tell: 1 to 100.</param>
public sealed record ListDefinitions(string? After = null, int Take = DefinitionLimits.MaxPage) : IQuery<DefinitionList>
{
    /// <inheritdoc/>
    public string? Validate() => Take is < 1 or > DefinitionLimits.MaxPage
        ? $"A page has 1 to {DefinitionLimits.MaxPage} definitions."
        : After is null ? null : DefinitionName.Check(After);
}

/// <summary>What came of setting a definition.</summary>
/// <param name="Revision">Its number: from 1, and higher with each change.</param>
/// <param name="IsNew">Whether there was none of this name.</param>
/// <param name="HasChanged">Whether it says something else than before.</param>
public sealed record PutReply(long Revision, bool IsNew, bool HasChanged);

/// <summary>What came of taking a definition away.</summary>
/// <param name="Revision">The number of this change.</param>
public sealed record RemoveReply(long Revision);

/// <summary>A definition, and the revisions that are kept of it, the last first.</summary>
public sealed record DefinitionReply(
    DefinitionInfo Info, JsonElement Definition, JsonElement? Handler, IReadOnlyList<DefinitionInfo> Revisions);

/// <summary>A page of definitions.</summary>
/// <param name="Definitions">The last revision of each.</param>
/// <param name="HasMore">Whether there are others behind them.</param>
/// <param name="Floor">The highest number that a definition had which was taken away.</param>
public sealed record DefinitionList(IReadOnlyList<DefinitionInfo> Definitions, bool HasMore, long Floor);

/// <summary>A revision of a definition.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Revision">Its number.</param>
/// <param name="Fingerprint">What the definition alone is known again by.</param>
/// <param name="At">When it was set.</param>
/// <param name="By">Who set it, where that is known.</param>
/// <param name="Bytes">The size of definition and handler's target as JSON.</param>
/// <param name="HasHandler">Whether it says who does its duties elsewhere.</param>
/// <param name="IsInCode">Whether it was set by an app's code.</param>
public sealed record DefinitionInfo(
    string Name, long Revision, string Fingerprint, DateTimeOffset At, string? By, int Bytes, bool HasHandler,
    bool IsInCode);

/// <summary>What can happen to the definitions of a primitive.</summary>
public abstract record DefinitionEvent
{
    private DefinitionEvent() { }

    /// <summary>A definition is now this; those of its revisions up to <paramref name="ForgetTo"/> are kept no
    /// more.</summary>
    public sealed record Put(
        DefinitionInfo Info, JsonElement Definition, JsonElement? Handler, long ForgetTo) : DefinitionEvent;

    /// <summary>A definition was taken away.</summary>
    public sealed record Removed(string Name, long Revision, DateTimeOffset At, string? By) : DefinitionEvent;
}

/// <summary>What was said in one revision.</summary>
internal sealed record DefinitionText(JsonElement Definition, JsonElement? Handler);
