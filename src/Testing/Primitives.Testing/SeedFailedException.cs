namespace Primitives.Testing;

/// <summary>A test failed under a seed, and does so again under it alone.</summary>
/// <param name="seed">Which.</param>
/// <param name="cause">What the test threw.</param>
public sealed class SeedFailedException(int seed, Exception cause) : Exception(
    $"Seed {seed} fails; {TestHostOptions.SeedVariable}={seed} runs it alone. {cause?.Message}", cause)
{
    /// <summary>Under which seed.</summary>
    public int Seed => seed;
}
