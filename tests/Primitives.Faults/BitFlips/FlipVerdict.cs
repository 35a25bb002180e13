namespace Primitives.Faults.BitFlips;

/// <summary>What an engine made of a flipped bit.</summary>
internal enum FlipVerdict
{
    /// <summary>The bit meant nothing, or what it spoilt was made anew: every answer is right.</summary>
    Harmless,

    /// <summary>One lock is refused, and every other answer is right.</summary>
    EntityRefused,

    /// <summary>Some locks of one shard are refused, and every other answer is right.</summary>
    ShardRefused,

    /// <summary>Locks with records in a page that cannot be read are refused, and every other answer is
    /// right.</summary>
    PageRefused,

    /// <summary>The engine does not start, and says why.</summary>
    FileRefused,
}
