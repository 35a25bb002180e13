namespace Primitives.Engine.Verification;

/// <summary>Something that is not what was written.</summary>
/// <param name="Position">Of which record; of a snapshot, the last record that it says is in it. 0 where that cannot be
/// told.</param>
/// <param name="Why">What is wrong, in a sentence.</param>
public sealed record VerificationDamage(long Position, string Why);
