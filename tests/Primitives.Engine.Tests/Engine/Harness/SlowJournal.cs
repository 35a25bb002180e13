using Primitives.Engine.Journal;

namespace Primitives.Engine.Tests.Engine;

/// <summary>A journal in memory that takes a while to sync, can be held there, and fails now and then: between a
/// decision and its durability others have time to look.</summary>
internal sealed class SlowJournal : MemoryJournal
{
    private const int Yields = 20; // Each lets another thread run, where there is one that wants to.
    private readonly ManualResetEventSlim _open = new(initialState: true);
    private readonly SemaphoreSlim _arrived = new(0);
    private int _appends;
    private bool _isAppending;

    /// <summary>Every so many appends one fails, and leaves nothing; 0 for none.</summary>
    public int FailEvery { get; init; }

    /// <summary>How many have failed.</summary>
    public int Failures { get; private set; }

    /// <summary>Lets no append become durable until the result is disposed of.</summary>
    public IDisposable Hold()
    {
        _open.Reset();
        return new Held(_open);
    }

    /// <summary>Done when an append has come as far as it gets while it is held.</summary>
    public Task Arrived(CancellationToken cancel) => _arrived.WaitAsync(cancel);

    protected override void Write(IReadOnlyList<JournalBatch> batches)
    {
        _isAppending = true;
        base.Write(batches);
    }

    protected override void Sync()
    {
        if (_isAppending) Linger();
        _isAppending = false;
        base.Sync();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _open.Dispose();
        _arrived.Dispose();
    }

    private void Linger()
    {
        if (!_open.IsSet) _arrived.Release();
        _open.Wait();
        for (var i = 0; i < Yields; i++) Thread.Yield();
        if (FailEvery == 0 || ++_appends % FailEvery != 0) return;

        _isAppending = false;
        Failures++;
        Crash(keepRecords: 0, tearNext: false);
        throw new JournalException("The disk is gone.");
    }

    private sealed class Held(ManualResetEventSlim open) : IDisposable
    {
        public void Dispose() => open.Set();
    }
}
