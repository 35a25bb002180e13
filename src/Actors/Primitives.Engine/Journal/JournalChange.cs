namespace Primitives.Engine.Journal;

/// <summary>What becomes of records that are not needed as they are any more.</summary>
/// <param name="Primitive">The primitive whose records are removed; <see langword="null"/> when bodies are
/// erased.</param>
/// <param name="Positions">Of which records; those that are not there any more are passed over.</param>
public sealed record JournalChange(string? Primitive, IReadOnlyList<long> Positions)
{
    /// <summary>Removes the records of a primitive, and notes for good that some up to the last of them may be
    /// missing.</summary>
    public static JournalChange Remove(string primitive, IReadOnlyList<long> positions) => new(primitive, positions);

    /// <summary>Overwrites the bodies: an object without properties, and spaces. The columns stay, and with
    /// them the chain.</summary>
    public static JournalChange Erase(IReadOnlyList<long> positions) => new(null, positions);

    /// <summary>The body of an erased record: as long as it was, so that every byte of it is overwritten where it
    /// lies.</summary>
    public static byte[] Blank(int length)
    {
        var blank = new byte[Math.Max(length, 2)];
        blank.AsSpan().Fill((byte)' ');
        (blank[0], blank[1]) = ((byte)'{', (byte)'}');
        return blank;
    }

    /// <summary>The checksum of an erased record: that of its columns stays what it was, also where they are
    /// damaged.</summary>
    public static long BlankChecksum(long checksum, ReadOnlySpan<byte> blank) =>
        (checksum & ~(long)uint.MaxValue) | Checksum.Of(blank);

    /// <summary>Says what is wrong with it for a journal that ends at <paramref name="last"/>: the last record is never
    /// removed, or positions would begin anew.</summary>
    /// <exception cref="ArgumentException">A position is none, or that of the last record.</exception>
    public void Check(long last)
    {
        var most = Primitive is null ? last : last - 1;
        foreach (var position in Positions)
        {
            if (position < 1 || position > most)
                throw new ArgumentException($"Record {position} cannot be changed: {last} is the last.");
        }
    }
}
