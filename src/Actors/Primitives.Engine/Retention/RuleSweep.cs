using Primitives.Engine.Journal;

namespace Primitives.Engine.Retention;

/// <summary>Goes through the journal for one rule, from the oldest record of its primitive on.</summary>
/// <remarks>Where it stands after a restart is where the primitive was cut last, which the journal keeps; what is kept
/// below that are other primitives' records. A rule of bytes counts once what lies between there and the
/// watermark.</remarks>
internal sealed class RuleSweep(string primitive, RetentionRule rule)
{
    /// <summary>Records looked at in one turn: some milliseconds.</summary>
    private const int MaxLooked = 4_096;

    /// <summary>Records removed at once: appends wait for it no longer than for a large batch.</summary>
    private const int MaxRemoved = 2_000;

    private long _next = 1;
    private long _counted;
    private long _bytes;

    public string Primitive => primitive;

    /// <summary>Begins behind what has been cut already.</summary>
    public void Begin(long cut) => (_next, _counted, _bytes) = (cut + 1, cut, 0);

    /// <summary>Counts on; false while there is more to count.</summary>
    public bool Count(IJournalReader reader, VerifiedBase known, long upTo)
    {
        if (rule.MaxBytes is null) return true;

        var looked = 0;
        foreach (var row in reader.ReadAfter(_counted))
        {
            if (row.Header.Position > upTo || looked++ == MaxLooked) return row.Header.Position > upTo;
            _counted = row.Header.Position;
            if (known.Of(row.Header.Entity).Primitive == primitive) _bytes += row.Body.Length;
        }

        return true;
    }

    /// <summary>Finds records that may be removed, the oldest first.</summary>
    /// <param name="reader">The journal.</param>
    /// <param name="known">What they have led to.</param>
    /// <param name="upTo">The last record that may be looked at.</param>
    /// <param name="before">Records decided before this moment are too old.</param>
    /// <param name="isDone">Whether there is nothing more for now.</param>
    public List<long> Find(IJournalReader reader, VerifiedBase known, long upTo, long before, out bool isDone)
    {
        var removed = new List<long>();
        var (next, bytes, looked) = (_next, _bytes, 0);
        isDone = true;
        foreach (var row in reader.ReadAfter(_next - 1))
        {
            if (row.Header.Position > upTo) break;
            isDone = looked++ < MaxLooked && removed.Count < MaxRemoved;
            if (!isDone) break;

            // What was erased is nobody's: it goes with what lies around it.
            var isErased = RecordSummary.IsErased(row);
            var isMine = isErased ? IsTooOld(row, before) : IsOf(row, known);
            if (isMine && !isErased && !IsTooOld(row, before) && !IsTooMuch(bytes)) break;
            if (isMine) removed.Add(row.Header.Position);
            if (isMine && !isErased) bytes -= row.Body.Length;
            next = row.Header.Position + 1;
        }

        (_next, _bytes) = (next, bytes); // Only now: when a reading fails they are found again.
        return removed;
    }

    private bool IsTooMuch(long bytes) => rule.MaxBytes is { } most && bytes > most;

    private bool IsTooOld(in JournalRow row, long before) => rule.MaxAge is not null && row.Header.At < before;

    private bool IsOf(in JournalRow row, VerifiedBase known) =>
        row.HasIntactHeader && known.Of(row.Header.Entity) is var found
            && found.Primitive == primitive && found.Position >= row.Header.Position;
}
