namespace Primitives.Architecture.Sizes;

/// <summary>One type a file, so that a type is found by its name.</summary>
public sealed class OneTypeTests
{
    /// <summary>Files that by their nature hold more, by how their name ends.</summary>
    private static readonly string[] Kinds =
    [
        "Protocol.cs", // Everything stored or sent, on one screen.
        "Entity.cs", // A state and what is decided over it.
        "Mail.cs", // Letters of one line each to the same reader.
        "EngineCommand.cs", "EngineCommands.cs", // As a protocol: the engine's own.
    ];

    [Fact]
    public void A_file_holds_one_type() => Check.None(
        Crowded, "More than one type in:");

    [Fact]
    public void A_file_is_named_after_its_type() => Check.None(
        Sources.Product.Where(file => file.TopLevelTypes.Any() && !IsOfAKind(file) && !IsNamed(file))
            .Select(file => file.Path),
        "The file's name does not begin with its type's:");

    private static IEnumerable<string> Crowded => Sources.Product
        .Where(file => !IsOfAKind(file) && file.TopLevelTypes.Select(SourceFile.NameOf).Distinct().Count() > 1)
        .Select(file => file.Path);

    private static bool IsOfAKind(SourceFile file) =>
        Array.Exists(Kinds, kind => file.Path.Ends(kind));

    private static bool IsNamed(SourceFile file) => file.TopLevelTypes.Any(type =>
        Path.GetFileName(file.Path).StartsWith(SourceFile.NameOf(type), StringComparison.Ordinal));
}
