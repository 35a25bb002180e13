using Primitives.Engine.Scheduling;
using SQLitePCL;

namespace Primitives.Engine.Sqlite;

/// <summary>Copies the log into the file beside the appends, on a connection of its own: inline, it is what makes one
/// commit in a hundred slow.</summary>
internal sealed class Checkpointer : ITurns, IDisposable
{
    private readonly Database _database;
    private readonly IWorker _worker;
    private volatile string? _fault;

    public Checkpointer(string path, IScheduler scheduler)
    {
        _database = Database.Writing(path);
        try
        {
            _database.Execute("PRAGMA synchronous=FULL"); // Else the file is not synced before the log begins anew.
            _worker = scheduler.Start("journal checkpoint", this);
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    /// <summary>What went wrong the last time; <see langword="null"/> when nothing did.</summary>
    public string? Fault => _fault;

    /// <summary>There is something to copy.</summary>
    public void Signal() => _worker.Signal();

    public long Turn()
    {
        var code = _database.Checkpoint(raw.SQLITE_CHECKPOINT_PASSIVE, out _);
        // Busy is no fault: an append that found the log too long is at it.
        _fault = code is raw.SQLITE_OK or raw.SQLITE_BUSY
            ? null : SqliteFault.Of(_database.Handle, code, "The log cannot be copied").Message;
        return ITurns.UntilSignalled;
    }

    public void Dispose()
    {
        _worker.Stop();
        _database.Dispose();
    }
}
