using Primitives.Engine.Partitions;

namespace Primitives.Engine.Snapshots;

/// <content>Rounds: stripe by stripe, each taken from all partitions and written in the order of its ids.</content>
internal sealed partial class Checkpointer
{
    // Snapshots written as one walk through a stripe. What is gathered lives long enough to be taken for old by the
    // collector, so it is some megabytes at a time.
    private const int MaxGathered = 16_384;
    private const int MinGathered = 8_192; // Those of the next stripe are written with fewer.

    private static readonly TimeSpan LoadPause = TimeSpan.FromMilliseconds(20);

    private bool _hasWritten;
    private int _stripe;
    private int _gathered;

    private void BeginRounds()
    {
        Volatile.Write(ref _targetBytes, end.Bytes);
        Volatile.Write(ref _target, end.Last);
        Volatile.Write(ref _unsavedRowBytes, 0);
        (_isInRounds, _stripe) = (true, 0);
        Ask();
    }

    private void Ask()
    {
        _gathered = _writer.Drafts;
        Array.Clear(_reports);
        Volatile.Write(ref _isAsking, true);
        foreach (var partition in _partitions) partition.Post(new TakeSnapshots(_stripe, _target));
    }

    private void EndRound()
    {
        // The more of them are written in the order of their ids, the closer they lie.
        var hasMore = Array.Exists(_reports, report => report!.HasMore);
        var next = _reports.Min(report => report!.NextStripe);
        var isLast = next == DirtyCells.Stripes;
        var isGathering = hasMore
            ? _writer.Drafts > _gathered && _writer.Drafts < MaxGathered
            : !isLast && _writer.Drafts < MinGathered;
        if (!hasMore && !isLast) _stripe = next;
        if (isGathering)
        {
            Ask();
            return;
        }

        var hasWritten = Write();
        var isDone = isLast && !hasMore && !Array.Exists(_reports, report => report!.IsAwaiting);
        if (Trouble is not null) EndRounds(options.ReopenDelay);
        else if (isDone) EndRounds();
        else if (hasWritten) Ask();
        else Rest(LoadPause); // What is left has to be loaded first.
    }

    private bool Write()
    {
        Volatile.Write(ref _isAsking, false);
        var written = _writer.Write(_reports!);
        _hasWritten |= written.Count > 0;
        foreach (var group in written.GroupBy(draft => draft.Owner))
            _partitions[group.Key].Post(new SnapshotsWritten([.. group]));
        return written.Count > 0;
    }

    private void EndRounds()
    {
        if (Synced != Watermark || _hasWritten) _writer.Sync();
        _hasWritten = false;
        EndRounds(options.CheckpointInterval);
    }

    private void EndRounds(TimeSpan pause)
    {
        _isInRounds = false;
        Rest(pause);
    }
}
