using SQLitePCL;

namespace Primitives.Benchmarks;

/// <summary>The limit that the engine is measured against: nothing but a group commit of rows of the same size into an
/// unindexed SQLite table at <c>synchronous=FULL</c>, and callers that wait for it.</summary>
internal sealed class RawJournal : IDisposable
{
    private readonly sqlite3 _db;
    private readonly sqlite3_stmt _insert;
    private readonly sqlite3_stmt _begin;
    private readonly sqlite3_stmt _commit;
    private readonly Thread _writer;
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly byte[] _record;
    private List<Waiter> _waiting = [];
    private volatile bool _stopped;

    public RawJournal(string folder, int recordBytes)
    {
        Batteries_V2.Init();
        Check(raw.sqlite3_open(Path.Combine(folder, "raw.db"), out _db));
        Check(raw.sqlite3_exec(_db, "PRAGMA page_size=4096; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"));
        Check(raw.sqlite3_exec(_db, "CREATE TABLE raw(position INTEGER PRIMARY KEY, record BLOB)"));
        Check(raw.sqlite3_prepare_v2(_db, "INSERT INTO raw(record) VALUES (?1)", out _insert));
        Check(raw.sqlite3_prepare_v2(_db, "BEGIN IMMEDIATE", out _begin));
        Check(raw.sqlite3_prepare_v2(_db, "COMMIT", out _commit));
        _record = new byte[recordBytes];
        _writer = new Thread(Write) { IsBackground = true };
        _writer.Start();
    }

    /// <summary>A caller that commits one record after the other.</summary>
    public async Task<long> Loop(int number, Func<bool> goOn)
    {
        var caller = new Waiter();
        var done = 0L;
        while (goOn())
        {
            for (var i = 0; i < Callers.AsksBetweenLooks; i++, done++) await Commit(caller).ConfigureAwait(false);
        }

        return done;
    }

    /// <summary>The same, and each answer is timed.</summary>
    public async Task<long> TimedLoop(int number, Latencies latencies, long until)
    {
        var (caller, done) = (new Waiter(), 0L);
        for (var at = Stopwatch.GetTimestamp(); at < until; done++)
        {
            await Commit(caller).ConfigureAwait(false);
            var now = Stopwatch.GetTimestamp();
            latencies.Add(now - at);
            at = now;
        }

        return done;
    }

    private ValueTask Commit(Waiter caller)
    {
        var wait = caller.Begin();
        bool isFirst;
        lock (_gate)
        {
            isFirst = _waiting.Count == 0;
            _waiting.Add(caller);
        }

        if (isFirst) _wake.Set();
        return wait;
    }

    public void Dispose()
    {
        _stopped = true;
        _wake.Set();
        _writer.Join();
        _insert.Dispose();
        _begin.Dispose();
        _commit.Dispose();
        _db.Dispose();
        _wake.Dispose();
    }

    private void Write()
    {
        List<Waiter> batch = [];
        while (true)
        {
            lock (_gate) (batch, _waiting) = (_waiting, batch);
            if (batch.Count == 0)
            {
                if (_stopped) return;
                _wake.WaitOne();
                continue;
            }

            Step(_begin);
            foreach (var _ in batch)
            {
                Check(raw.sqlite3_bind_blob(_insert, 1, _record));
                Step(_insert);
            }

            Step(_commit);
            foreach (var caller in batch) caller.End();
            batch.Clear();
        }
    }

    private static void Step(sqlite3_stmt statement)
    {
        if (raw.sqlite3_step(statement) != raw.SQLITE_DONE) throw new InvalidOperationException("SQLite failed.");
        Check(raw.sqlite3_reset(statement));
    }

    private static void Check(int result)
    {
        if (result is not raw.SQLITE_OK) throw new InvalidOperationException($"SQLite failed with {result}.");
    }
}
