#pragma warning disable RS0030 // The one place in the engine where there is chance: everything else is given it.
using System.Security.Cryptography;

namespace Primitives.Engine;

/// <summary>Where an engine gets its chance from.</summary>
public static class RandomSource
{
    /// <summary>The operating system's.</summary>
    public static ulong System() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
}
