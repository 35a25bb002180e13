using Primitives.Engine.Journal;

namespace Primitives.Engine.Sqlite.Backups;

/// <summary>Copies records, each of which is checked on its way.</summary>
/// <remarks>Nothing is ever put into the middle of a journal, so slices of it fit together, and no transaction is open
/// between them: whoever appends is not in the way, and its log begins anew as it would.</remarks>
internal sealed class JournalCopier(
    JournalFile from, JournalTarget to, IProgress<BackupProgress>? progress, CancellationToken cancel)
{
    private const int ReportEvery = 4096;

    /// <summary>Where it has got to.</summary>
    public long Last { get; private set; }

    /// <summary>How many it has copied.</summary>
    public long Count { get; private set; }

    /// <summary>When the last record was decided; <see langword="null"/> before the first.</summary>
    public DateTimeOffset? LastAt { get; private set; }

    /// <summary>Copies all after a position, up to another.</summary>
    /// <returns>The chain, with what was copied added to it.</returns>
    /// <exception cref="JournalException">A record is damaged or missing.</exception>
    public RecordChain Copy(long after, long upTo, RecordChain chain)
    {
        Last = after;
        using var reader = from.OpenReader();
        foreach (var row in reader.ReadAfter(after))
        {
            if (row.Header.Position > upTo) break;
            if (!row.IsIntact) throw new JournalException(
                $"{from.Path} is damaged: record {row.Header.Position} does not bear its checksum.");
            to.Add(row);
            chain = chain.Add(row.Checksum);
            Count++;
            (Last, LastAt) = (row.Header.Position, DateTimeOffset.UnixEpoch.AddMicroseconds(row.Header.At));
            if (Last % ReportEvery == 0) Report(after, upTo);
        }

        if (Last != upTo) throw new JournalException($"{from.Path} ends at {Last}, not at {upTo}.");
        to.Finish();
        return chain;
    }

    private void Report(long after, long upTo)
    {
        progress?.Report(new("records", Last - after, upTo - after));
        cancel.ThrowIfCancellationRequested();
    }
}
