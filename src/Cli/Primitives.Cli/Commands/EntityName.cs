namespace Primitives.Cli.Commands;

/// <summary>An entity as it is called on the command line: <c>lock/orders</c>.</summary>
/// <param name="Primitive">What it is.</param>
/// <param name="Id">Which one; it may have slashes of its own.</param>
internal sealed record EntityName(string Primitive, string Id)
{
    /// <summary>The argument that takes one.</summary>
    public static Argument<string> Argument() =>
        new("entity") { Description = "Which one, as primitive/id: lock/orders." };

    /// <summary>Reads one.</summary>
    /// <exception cref="PrimException">It is none.</exception>
    public static EntityName Parse(string told) =>
        told.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && slash < told.Length - 1
            ? new(told[..slash], told[(slash + 1)..])
            : throw PrimException.Usage($"'{told}' is no entity.", "An entity is primitive/id, as in lock/orders.");

    /// <inheritdoc/>
    public override string ToString() => $"{Primitive}/{Id}";
}
