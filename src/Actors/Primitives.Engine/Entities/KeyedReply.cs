namespace Primitives.Engine.Entities;

/// <summary>The reply that is remembered under a key.</summary>
/// <param name="Operation">The command it was given to.</param>
/// <param name="BodyHash">What that command's body is known again by.</param>
/// <param name="At">When it was recorded, in microseconds.</param>
/// <param name="Json">The reply's JSON.</param>
internal sealed record KeyedReply(string Operation, UInt128 BodyHash, long At, byte[] Json);
