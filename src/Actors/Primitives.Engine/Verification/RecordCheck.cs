using Primitives.Engine.Journal;

namespace Primitives.Engine.Verification;

/// <summary>Looks at records one after the other: their checksums, their numbers in their shards, and whether each
/// names its entity's record before it.</summary>
/// <param name="records">Where records are looked up that were met long ago.</param>
/// <param name="first">The first position from which on nothing may be missing.</param>
internal sealed class RecordCheck(IJournalReader records, Func<long> first)
{
    private const int MaxRemembered = 65_536; // Entities, some hundred bytes each.

    private readonly Dictionary<int, JournalHeader> _shards = [];
    private readonly Dictionary<UInt128, JournalHeader> _entities = [];
    private bool _isBroken;

    /// <summary>Some records could not be read: nothing is known of what came before.</summary>
    public void Break()
    {
        _shards.Clear();
        _entities.Clear();
        _isBroken = true;
    }

    /// <summary>Says what is wrong with the record at <paramref name="position"/>; <see langword="null"/> when nothing
    /// is.</summary>
    public string? Check(in JournalRow row, long position)
    {
        if (!row.HasIntactHeader)
        {
            Break();
            return $"The columns of record {position} are not what was written.";
        }

        var link = Link(row.Header);
        var number = Number(row.Header);
        if (_entities.Count >= MaxRemembered) _entities.Clear();
        _entities[row.Header.Entity] = row.Header;
        return row.IsIntact ? link ?? number : $"The body of record {position} is not what was written.";
    }

    private string? Number(in JournalHeader header)
    {
        var isKnown = _shards.TryGetValue(header.Shard, out var before);
        _shards[header.Shard] = header;
        if (header.Ordinal == before.Ordinal + 1 || (!isKnown && _isBroken)) return null;

        // A gap may be one that was made.
        var mayLack = before.Position + 1 < first() && header.Ordinal > before.Ordinal;
        return mayLack ? null : $"Record {header.Position} is number {header.Ordinal} of shard {header.Shard}, after "
            + $"{before.Ordinal}.";
    }

    private string? Link(in JournalHeader header)
    {
        if (header.Previous < 0 || header.Previous >= header.Position) return WrongLink(header);
        var isKnown = _entities.TryGetValue(header.Entity, out var before);
        if (isKnown && (Follows(header, before) || BeginsAnew(header, before))) return null;
        if (isKnown && header.Previous <= before.Position) return WrongLink(header);
        if (header.Previous == 0) return header.Sequence == 1 ? null : WrongLink(header);
        if (!TryRead(header.Previous, out var found)) return null;
        if (found is not { } row) return header.Previous < first() ? null : WrongLink(header);
        if (isKnown) return WrongLink(header); // It lies between the two, and is another's.
        return !row.HasIntactHeader || Follows(header, row.Header) ? null : WrongLink(header); // That one was told.
    }

    private static bool Follows(in JournalHeader header, in JournalHeader before) =>
        header.Previous == before.Position && header.Entity == before.Entity && header.Sequence == before.Sequence + 1;

    /// <summary>Whether it is the first after its entity was erased.</summary>
    private bool BeginsAnew(in JournalHeader header, in JournalHeader before) =>
        header is { Previous: 0, Sequence: 1 }
        && (!TryRead(before.Position, out var found) || found is not { IsIntact: true } row
            || RecordSummary.Of(row).Kind != RecordKind.Ordinary);

    /// <summary>False when the store does not give it: that is told where it lies.</summary>
    private bool TryRead(long position, out JournalRow? row)
    {
        try
        {
            row = records.Read(position);
            return true;
        }
        catch (JournalException)
        {
            row = null;
            return false;
        }
    }

    private static string WrongLink(in JournalHeader header) =>
        $"Record {header.Position} names {header.Previous} as its entity's record before it, which is not so.";
}
