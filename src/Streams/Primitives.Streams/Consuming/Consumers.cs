namespace Primitives.Streams;

/// <summary>Where readers keep their cursors.</summary>
internal static class Consumers
{
    /// <summary>The primitive that holds them.</summary>
    public const string Primitive = "subscription";
}
