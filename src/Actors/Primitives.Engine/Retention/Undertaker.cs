using Primitives.Engine.Journal;

namespace Primitives.Engine.Retention;

/// <summary>Walks the chains of entities that have ended, and says what is to be erased next.</summary>
internal sealed class Undertaker
{
    private const int MaxErased = 1_000; // At once: appends wait for it no longer than for a batch.
    private const int MaxErasedBytes = 1024 * 1024;
    private const int MaxBuried = 4_096; // Ended entities that one scrubbing of the store's files is for.

    private readonly Queue<Burial> _burials = [];
    private readonly List<Burial> _buried = [];

    public bool HasWork => _burials.Count > 0 || _buried.Count > 0;

    /// <summary>Whether it is time to scrub, even if more are to come.</summary>
    public bool IsFull => _buried.Count >= MaxBuried;

    public void Add(Burial burial) => _burials.Enqueue(burial);

    /// <summary>The records that are to be erased next; none when it is time to scrub.</summary>
    public IReadOnlyList<long> Next(IJournalReader reader, long first)
    {
        var slice = new List<long>();
        while (slice.Count == 0 && _buried.Count < MaxBuried && _burials.TryPeek(out var burial))
        {
            var next = Walk(burial, reader, first, slice);
            if (next == 0 && !IsErased(reader, burial.Tombstone)) slice.Add(burial.Tombstone);
            burial.NextRecord = next; // Only now: when a reading fails the slice is found again.
            if (next == 0) _buried.Add(_burials.Dequeue());
        }

        return slice;
    }

    /// <summary>Those of whom nothing is left but in the store's gaps and logs.</summary>
    public Action TakeBuried()
    {
        var done = _buried.Select(burial => burial.Done).ToList();
        _buried.Clear();
        return () => done.ForEach(one => one());
    }

    /// <summary>Finds some records of the chain; returns the one to go on with, or 0.</summary>
    private static long Walk(Burial burial, IJournalReader reader, long first, List<long> slice)
    {
        var position = burial.NextRecord ?? reader.Read(burial.Tombstone)?.Header.Previous ?? 0;
        var (bytes, looked) = (0, 0);
        while (position > 0 && looked++ < MaxErased && bytes < MaxErasedBytes)
        {
            // What is missing was removed, and all before it.
            if (reader.Read(position) is not { } row)
            {
                return position < first ? 0 : throw new JournalException(
                    $"The journal is damaged: it has no record {position}, so what is before it cannot be erased.");
            }

            if (!RecordSummary.IsErased(row)) slice.Add(position);
            bytes += row.Body.Length;
            position = row.HasIntactHeader ? row.Header.Previous : Search(reader, burial.Entity, position);
        }

        return position;
    }

    /// <summary>The link is damaged: the last record of the entity before it, by all their columns.</summary>
    private static long Search(IJournalReader reader, UInt128 entity, long before)
    {
        var last = 0L;
        foreach (var row in reader.ReadAfter(0))
        {
            if (row.Header.Position >= before) break;
            if (row.HasIntactHeader && row.Header.Entity == entity) last = row.Header.Position;
        }

        return last;
    }

    private static bool IsErased(IJournalReader reader, long position) =>
        reader.Read(position) is not { } row || RecordSummary.IsErased(row);
}
