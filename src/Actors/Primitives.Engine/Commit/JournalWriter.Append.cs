using Primitives.Engine.Journal;
using Primitives.Engine.Partitions;
using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Commit;

/// <content>Append: what has gathered is written as one.</content>
internal sealed partial class JournalWriter
{
    private void Gather()
    {
        for (var mail = _inbox.TakeAll(); mail is not null;)
        {
            if (mail is JournalRequest request)
            {
                mail = mail.Next;
                _requests.Enqueue(request);
                continue;
            }

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

        Appended(next - 1, time.GetElapsedTime(began));
    }

    private void Appended(long last, TimeSpan took)
    {
        EngineMeter.Committed(_records, took);
        _pace.Appended((int)(last - _last), took);
        _last = last;
        _scan.Appended(_last);
        Commits.Advance(journal, _last);
        foreach (var batch in _batches) batch.Owner.Post(batch);
        end.Set(_last, end.Bytes + _batches.Sum(batch => (long)batch.Records.Bytes));
        checkpointer.Notice();
        if (checkpointer.IsBehind) _appendAt = time.After(BehindPause);
    }

    /// <summary>Gives each record the position of its entity's record before it.</summary>
    private static void Link(Span<JournalEntry> entries, long[] firsts)
    {
        foreach (ref var entry in entries)
        {
            if (entry.PreviousBatch > 0) entry.Previous += firsts[entry.PreviousBatch % Remembered];
        }
    }
}
