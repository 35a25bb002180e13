using Primitives.Engine.Journal;
using Primitives.Engine.Keys;
using Primitives.Engine.Partitions;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Commit;

/// <summary>Tells each partition of the records that it does not know yet: at a start those that no snapshot holds, and
/// after a failure those that were written all the same.</summary>
internal sealed class JournalScan(
    IJournal journal, ISnapshotStore snapshots, Sessions sessions, JournalEnd end, EngineOptions options,
    Partition[] partitions)
{
    private const int SliceRecords = 4096;

    private readonly List<RecordSummary>?[] _slices = new List<RecordSummary>?[partitions.Length];
    private DamageLocator? _damage;
    private bool _hasBegun;
    private long _told;

    /// <summary>The position up to which snapshots held everything at the start.</summary>
    public long Watermark { get; private set; }

    /// <summary>Tells everything up to <paramref name="last"/>.</summary>
    /// <returns>The same.</returns>
    /// <exception cref="JournalException">Journal and snapshots do not fit together, or could not be read.</exception>
    public long Run(long last)
    {
        if (!_hasBegun) Begin(last);
        using var reader = journal.OpenReader();
        Tell(reader);
        return _told == last ? last
            : throw new JournalException($"The journal ends at {last} but could be read to {_told}.");
    }

    /// <summary>What the writer has appended since need not be told.</summary>
    public void Appended(long last) => _told = last;

    private void Begin(long last)
    {
        try
        {
            OpenSnapshots(last);
        }
        catch (DamagedException e) when (journal.First > 1)
        {
            throw new JournalException(
                $"{e.Message} The journal's first records have been removed, so it cannot rebuild the snapshots: "
                + "restore a backup. Nothing is served without them.", e);
        }
        catch (DamagedException e)
        {
            snapshots.BeginAnew(journal.Identity, e.Message);
            Watermark = 0;
        }

        (_told, _hasBegun) = (Watermark, true);
    }

    private void OpenSnapshots(long last)
    {
        Watermark = snapshots.Open(journal.Identity, isNeeded: journal.First > 1);
        if (Watermark > last)
            throw new JournalException($"The snapshots reach to {Watermark}, but the journal ends at {last}.");
        if (Watermark + 1 < journal.First)
        {
            throw new JournalException(
                $"Records up to {journal.First - 1} may have been removed from the journal, and the snapshots end at "
                + $"{Watermark}: these are not its snapshots, or not the last. Nothing is served without them.");
        }

        ReadSnapshots();
    }

    private void ReadSnapshots()
    {
        try
        {
            using var reader = snapshots.OpenReader();
            var marks = Watermark > 0 ? ShardMarks.Read(reader, options.ShardCount) : null;
            sessions.Load(reader); // Whatever the watermark: some of their replies may have been left out.
            if (marks is null) return;

            foreach (var partition in partitions) partition.Post(new JournalBegun(marks, Watermark));
        }
        catch (Exception e) when (e is InvalidDataException or JsonException)
        {
            throw new DamagedException($"What the snapshots tell of the whole store cannot be read. {e.Message}", e);
        }
    }

    private void Tell(IJournalReader reader)
    {
        _damage = null;
        try
        {
            foreach (var row in reader.ReadAfter(_told)) Sort(row);
        }
        finally
        {
            // Also when the rest could not be read: what is behind is never read again.
            for (var i = 0; i < _slices.Length; i++) Send(i);
        }
    }

    private void Sort(in JournalRow row)
    {
        end.Set(0, end.Bytes + row.Body.Length);
        var record = row.HasIntactHeader ? RecordSummary.Of(row)
            : (_damage ??= new(journal, options.ShardCount)).Locate(row, _told + 1);
        var shard = record.Header.Shard;
        if ((uint)shard >= (uint)options.ShardCount)
            throw new JournalException($"Record {record.Header.Position} is of shard {shard}, which there is not.");

        var index = shard % partitions.Length;
        var slice = _slices[index] ??= new(SliceRecords);
        slice.Add(record);
        _told = record.Header.Position;
        if (slice.Count == SliceRecords) Send(index);
    }

    private void Send(int index)
    {
        if (_slices[index] is { } slice) partitions[index].Post(new JournalSlice(slice));
        _slices[index] = null;
    }
}
