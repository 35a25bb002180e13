using Primitives.Engine.Journal;

namespace Primitives.Testing.Storage;

/// <summary>A journal in memory that fails, and dies, where it is told to.</summary>
/// <param name="diesAt">Whether the process dies here; if so it is dead when this returns.</param>
/// <param name="random">Decides what a crash leaves.</param>
internal sealed class TestJournal(Func<CrashPoint, bool> diesAt, Random random) : MemoryJournal
{
    private readonly Queue<StorageFault> _faults = [];
    private bool _isAppending;

    /// <summary>What goes wrong with the commits to come, one each.</summary>
    public void Fail(StorageFault fault, int times)
    {
        for (var i = 0; i < times; i++) _faults.Enqueue(fault);
    }

    /// <summary>All is well again.</summary>
    public void Mend() => _faults.Clear();

    /// <inheritdoc/>
    protected override void Write(IReadOnlyList<JournalBatch> batches)
    {
        if (diesAt(CrashPoint.BeforeCommit)) throw Dead();
        if (_faults.TryPeek(out var fault) && fault == StorageFault.Full)
        {
            _faults.Dequeue();
            throw new JournalFullException("The test has the store be full.");
        }

        _isAppending = true;
        base.Write(batches);
    }

    /// <inheritdoc/>
    protected override void Sync()
    {
        var isAppending = _isAppending;
        _isAppending = false;
        if (!isAppending)
        {
            base.Sync();
            return;
        }

        if (diesAt(CrashPoint.InCommit))
        {
            Crash(random.Next((int)(Written - Synced) + 1), random.Next(2) == 0);
            throw Dead();
        }

        if (!_faults.TryDequeue(out var fault)) Commit();
        else Fail(fault);
    }

    private void Commit()
    {
        base.Sync();
        diesAt(CrashPoint.AfterCommit);
    }

    private void Fail(StorageFault fault)
    {
        if (fault == StorageFault.FailsThoughWritten) base.Sync();
        else Crash(keepRecords: 0, tearNext: false);
        throw new JournalException("The test has a commit fail.");
    }

    private static JournalException Dead() => new("The process has died.");
}
