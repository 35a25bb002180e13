using System.Collections.Concurrent;

namespace Primitives.Crash;

/// <summary>What the server has acknowledged: nothing of it may ever be lost.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentQueue<Acknowledged> _all = new();
    private TaskCompletionSource _reached = new();
    private int _target = int.MaxValue;

    public IReadOnlyCollection<Acknowledged> All => _all;

    public IEnumerable<Acknowledged> Grants => _all.Where(one => one.Token is not null);

    /// <summary>Done when so many more have been acknowledged.</summary>
    public Task More(int count)
    {
        _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _target, _all.Count + count);
        return _reached.Task;
    }

    /// <summary>What has been acknowledged by now.</summary>
    public Ledger Copy()
    {
        var copy = new Ledger();
        foreach (var one in _all) copy.Add(one);
        return copy;
    }

    public void Add(Acknowledged acknowledged)
    {
        _all.Enqueue(acknowledged);
        if (_all.Count >= Volatile.Read(ref _target)) _reached.TrySetResult();
    }
}

/// <summary>A command that was answered with success.</summary>
/// <param name="Resource">The lock.</param>
/// <param name="Command">acquire or release.</param>
/// <param name="Key">The key it was sent under, if it had one.</param>
/// <param name="Body">What was sent.</param>
/// <param name="Reply">What came back, to the byte.</param>
/// <param name="Token">The fencing token of a grant.</param>
internal sealed record Acknowledged(
    string Resource, string Command, string? Key, string Body, string Reply, long? Token);
