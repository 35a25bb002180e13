using Primitives.Engine.Journal;
using Primitives.Engine.Partitions;
using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Commit;

/// <summary>Takes what all partitions have gathered, appends it as one, and hands it back durable.</summary>
/// <remarks>A failed append means that nobody knows what was written: everything on its way is dropped, the journal is
/// opened again on a fresh handle, and the partitions are told what it holds. Only then does it go on. Batches that
/// were filled
/// before that carry an older epoch and are dropped.</remarks>
internal sealed class JournalWriter(IJournal journal, EngineOptions options, TimeProvider time) : ITurns
{
    private const int Remembered = 16; // Batches of a partition that are on their way, rounded far up.
    private const int SliceRecords = 4096;

    private readonly Inbox _inbox = new();
    private readonly List<PartitionBatch> _batches = [];
    private readonly List<JournalBatch> _records = [];
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Partition[] _partitions = [];
    private long[][] _firsts = [];
    private IWorker _worker = null!;
    private DamageLocator? _damage;
    private long _last;
    private int _epoch;
    private bool _isOpen;
    private long _openAt;
    private volatile string? _trouble;

    /// <summary>Done when the journal has been opened for the first time; fails when it cannot be.</summary>
    public Task Opened => _opened.Task;

    /// <summary>What is wrong with the journal at the moment, if anything.</summary>
    public string? Trouble => _trouble;

    public void Start(IScheduler scheduler, Partition[] partitions)
    {
        (_partitions, _openAt) = (partitions, time.GetTimestamp());
        _firsts = [.. partitions.Select(_ => new long[Remembered])];
        _worker = scheduler.Start("journal-writer", this);
        _worker.Signal();
    }

    public void Stop() => _worker.Stop();

    public void Post(PartitionBatch batch)
    {
        _inbox.TryPost(batch, int.MaxValue, out var wasEmpty);
        if (wasEmpty) _worker.Signal();
    }

    public long Turn()
    {
        if (_opened.Task.IsFaulted) return ITurns.UntilSignalled;
        if (!_isOpen && !TryOpen()) return _openAt;

        Gather();
        if (_batches.Count > 0) Append();
        return _isOpen ? ITurns.UntilSignalled : time.GetTimestamp();
    }

    private void Gather()
    {
        _batches.Clear();
        _records.Clear();
        for (var mail = _inbox.TakeAll(); mail is not null;)
        {
            var batch = (PartitionBatch)mail;
            mail = mail.Next;
            batch.Next = null;
            if (batch.Epoch != _epoch) continue;

            _batches.Add(batch);
            _records.Add(batch.Records);
        }
    }

    private void Append()
    {
        var next = _last + 1;
        foreach (var batch in _batches)
        {
            batch.Records.First = _firsts[batch.Owner.Index][batch.Number % Remembered] = next;
            Link(batch.Records.Entries, _firsts[batch.Owner.Index]);
            next += batch.Records.Count;
        }

        var began = time.GetTimestamp();
        try
        {
            EngineTracing.Append(journal, _records);
        }
        catch (JournalFullException e)
        {
            Lose(e, isFull: true);
            return;
        }
#pragma warning disable CA1031 // Whatever went wrong, what was written is not known.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Lose(e, isFull: false);
            return;
        }

        EngineMeter.Committed(_records, time.GetElapsedTime(began));
        _last = next - 1;
        foreach (var batch in _batches) batch.Owner.Post(batch);
    }

    /// <summary>Gives each record the position of its entity's record before it.</summary>
    private static void Link(Span<JournalEntry> entries, long[] firsts)
    {
        foreach (ref var entry in entries)
        {
            if (entry.PreviousBatch > 0) entry.Previous += firsts[entry.PreviousBatch % Remembered];
        }
    }

    private void Lose(Exception e, bool isFull)
    {
        (_isOpen, _openAt, _trouble) = (false, time.GetTimestamp(), e.Message);
        EngineMeter.NotCommitted();
        foreach (var partition in _partitions) partition.Post(new JournalLost(_epoch, isFull));
        _epoch++;
    }

    private bool TryOpen()
    {
        if (time.GetTimestamp() < _openAt) return false;

        try
        {
            var last = journal.Open();
            using var reader = journal.OpenReader();
            Tell(reader);
            if (_last != last) throw new JournalException($"The journal ends at {last} but could be read to {_last}.");
        }
#pragma warning disable CA1031 // A journal that does not open is told to whoever started it, or tried again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _trouble = e.Message;
            _openAt = time.GetTimestamp() + (long)(options.ReopenDelay.TotalSeconds * time.TimestampFrequency);
            if (!_opened.Task.IsCompleted) _opened.SetException(e);
            return false;
        }

        (_isOpen, _trouble) = (true, null);
        foreach (var partition in _partitions) partition.Post(new JournalOpened(_epoch));
        _opened.TrySetResult();
        return true;
    }

    /// <summary>Tells each partition of the records that it does not know yet.</summary>
    private void Tell(IJournalReader reader)
    {
        var slices = new List<RecordSummary>[_partitions.Length];
        _damage = null;
        try
        {
            foreach (var row in reader.ReadAfter(_last)) Sort(row, slices);
        }
        finally
        {
            // Also when the rest could not be read: what is behind _last is never read again.
            for (var i = 0; i < slices.Length; i++)
            {
                if (slices[i] is { } rest) _partitions[i].Post(new JournalSlice(rest));
            }
        }
    }

    private void Sort(in JournalRow row, List<RecordSummary>[] slices)
    {
        var record = row.HasIntactHeader ? RecordSummary.Of(row)
            : (_damage ??= new(journal, options.ShardCount)).Locate(row, _last + 1);
        var shard = record.Header.Shard;
        if ((uint)shard >= (uint)options.ShardCount)
            throw new JournalException($"Record {record.Header.Position} is of shard {shard}, which there is not.");

        var index = shard % _partitions.Length;
        (slices[index] ??= new(SliceRecords)).Add(record);
        _last = record.Header.Position;
        if (slices[index].Count < SliceRecords) return;

        _partitions[index].Post(new JournalSlice(slices[index]));
        slices[index] = null!;
    }
}
