namespace Primitives;

/// <summary>The reply that says only: it is done, and recorded.</summary>
public sealed record Done
{
    /// <summary>The one there is.</summary>
    public static Done Value { get; } = new();
}
