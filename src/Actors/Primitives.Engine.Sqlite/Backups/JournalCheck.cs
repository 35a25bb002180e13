using Primitives.Engine.Journal;

namespace Primitives.Engine.Sqlite.Backups;

/// <summary>Reads every record of a journal, over what cannot be read, and says what is wrong.</summary>
internal sealed class JournalCheck(
    JournalFile journal, Action<string> tell, IProgress<BackupProgress>? progress, CancellationToken cancel)
{
    private const int ReportEvery = 4096;
    private readonly Dictionary<int, (long Ordinal, long Position)> _last = []; // Of each shard.
    private bool _isWhole = true;

    /// <summary>Reads all.</summary>
    /// <param name="upTo">Where the chain that is returned ends.</param>
    /// <returns>The chain over the records up to there; <see langword="null"/> when one could not be read.</returns>
    public RecordChain? Run(long upTo)
    {
        var chain = default(RecordChain);
        using var reader = journal.OpenReader();
        for (var next = journal.First; next <= journal.Last;)
        {
            try
            {
                foreach (var row in reader.ReadAfter(next - 1).TakeWhile(row => row.Header.Position <= journal.Last))
                {
                    Check(row);
                    if (row.Header.Position <= upTo) chain = chain.Add(row.Checksum);
                    next = row.Header.Position + 1;
                }
            }
            catch (JournalException cause)
            {
                (_isWhole, next) = (false, next + 1);
                tell(cause.Message);
            }
        }

        return _isWhole ? chain : null;
    }

    private void Check(in JournalRow row)
    {
        var header = row.Header;
        if (!row.IsIntact) tell($"Record {header.Position} does not bear its checksum.");
        // What came behind the one before may have been removed, up to the cut.
        else if (_last.TryGetValue(header.Shard, out var before) && header.Ordinal != before.Ordinal + 1 && _isWhole
            && before.Position >= journal.Cut)
            tell($"Record {header.Position} is number {header.Ordinal} of its shard, but {before.Ordinal + 1} is due.");
        if (row.HasIntactHeader) _last[header.Shard] = (header.Ordinal, header.Position);
        if (header.Position % ReportEvery != 0) return;

        cancel.ThrowIfCancellationRequested();
        progress?.Report(new("records", header.Position - journal.First + 1, journal.Last - journal.First + 1));
    }
}
