namespace Primitives.Engine.Messages;

/// <summary>How messages are numbered: by the ordinal of the record that sends them, and the place in it.</summary>
/// <remarks>Ordinals rise in a shard for ever, and an address is in one shard for ever. So a sender that was erased and
/// begins anew never uses a number again, and nobody has to remember where it had got to.</remarks>
internal static class MessageNumber
{
    private const int IndexBits = 10;

    /// <summary>The most messages that one record can send.</summary>
    public const int MaxPerRecord = 1 << IndexBits;

    /// <summary>The number of the message at <paramref name="index"/> in the record of that ordinal.</summary>
    public static long Of(long ordinal, int index) => (ordinal << IndexBits) | (long)index;
}
