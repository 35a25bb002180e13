using System.Collections.Concurrent;

namespace KillNine;

/// <summary>What was sent, what the server said that it has, and what came out.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<string, bool> _sent = [];
    private readonly ConcurrentDictionary<string, bool> _acknowledged = [];
    private readonly ConcurrentDictionary<string, int> _processed = [];
    private readonly ConcurrentDictionary<string, bool> _ending = [];
    private readonly ConcurrentDictionary<string, bool> _ended = [];
    private TaskCompletionSource _reached = new();
    private int _target = int.MaxValue;
    private long _unexpected;
    private long _doubled;

    /// <summary>How many events the server said that it has.</summary>
    public int Acknowledged => _acknowledged.Count;

    /// <summary>How many of them came out, and were on their way to their end.</summary>
    public int Processed => _acknowledged.Keys.Count(_ending.ContainsKey);

    /// <summary>How many of them never came out, or did not come again after they had been cut short.</summary>
    public int Lost => Acknowledged - Processed;

    /// <summary>How many came out that nobody has sent.</summary>
    public long Unexpected => Interlocked.Read(ref _unexpected);

    /// <summary>How many came out again without being a further attempt, or after their end was acknowledged.</summary>
    public long Doubled => Interlocked.Read(ref _doubled);

    /// <summary>How many came out as a further attempt, since the one before was cut short.</summary>
    public int Repeated => _processed.Values.Count(count => count > 1);

    public void Send(string data) => _sent[data] = true;

    public void Acknowledge(string data)
    {
        _acknowledged[data] = true;
        if (_acknowledged.Count >= Volatile.Read(ref _target)) _reached.TrySetResult();
    }

    /// <summary>Done when so many more have been acknowledged.</summary>
    public Task More(int count)
    {
        Volatile.Write(ref _target, int.MaxValue);
        _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _target, _acknowledged.Count + count);
        return _reached.Task;
    }

    public void Process(string data, int attempt)
    {
        if (!_sent.ContainsKey(data)) Interlocked.Increment(ref _unexpected);
        var count = _processed.AddOrUpdate(data, 1, (_, before) => before + 1);
        if ((count > 1 && attempt == 1) || _ended.ContainsKey(data)) Interlocked.Increment(ref _doubled);
    }

    /// <summary>The server is about to be told that an event has ended.</summary>
    public void End(string data) => _ending[data] = true;

    /// <summary>The server has said that it knows.</summary>
    public void Ended(string data) => _ended[data] = true;
}
