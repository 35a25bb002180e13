using System.Collections.Concurrent;

namespace Primitives.Crash;

/// <summary>What was ever added to a queue, handed out of it and ended, as its callers saw it; and what must never be
/// seen.</summary>
internal sealed class QueueLedger
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _sent = [];
    private readonly HashSet<string> _acknowledged = [];
    private readonly Dictionary<long, Handed> _handed = [];
    private readonly HashSet<(long Number, int Attempt)> _attempts = [];
    private readonly HashSet<long> _ending = [];
    private readonly HashSet<long> _ended = [];
    private TaskCompletionSource _reached = new();
    private int _target = int.MaxValue;

    /// <summary>How many events the server said that it has.</summary>
    public int Acknowledged => Look(() => _acknowledged.Count);

    /// <summary>How many attempts were handed out.</summary>
    public int Attempts => Look(() => _attempts.Count);

    /// <summary>Done when so many more attempts have been handed out.</summary>
    public Task More(int count)
    {
        lock (_gate)
        {
            _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _target = _attempts.Count + count;
            return _reached.Task;
        }
    }

    /// <summary>An event is about to be added.</summary>
    public void Send(string data) => Do(() => _sent.Add(data));

    /// <summary>The server has said that it has an event.</summary>
    public void Acknowledge(string data) => Do(() => _acknowledged.Add(data));

    /// <summary>Somebody has got an attempt.</summary>
    public void Hand(string key, long number, int attempt, string data) => Do(() =>
    {
        Assert.True(_sent.Contains(data), $"{data} was handed out, and nobody has added it.");
        Assert.True(_attempts.Add((number, attempt)), $"Attempt {attempt} of {number} was handed out twice.");
        Assert.False(_ended.Contains(number), $"{number} was handed out after its end was acknowledged.");
        var isKnown = _handed.TryGetValue(number, out var before);
        Assert.True(!isKnown || before == new Handed(key, data), $"{number} is {data} of {key}, and was {before}.");
        Assert.True(!isKnown || attempt > 1, $"{number} came again as its first attempt.");
        _handed[number] = new(key, data);
        // One of a key is out at a time: whatever came earlier was on its way to its end by then.
        var early = _handed.Where(one => one.Value.Key == key && one.Key < number && !_ending.Contains(one.Key));
        Assert.True(!early.Any(), $"{number} of {key} was handed out while {early.FirstOrDefault().Key} was.");
        if (_attempts.Count >= _target) _reached.TrySetResult();
    });

    /// <summary>The end of an event is about to be told.</summary>
    public void End(long number) => Do(() => _ending.Add(number));

    /// <summary>The server has said that an event has ended.</summary>
    public void Ended(long number) => Do(() => _ended.Add(number));

    /// <summary>When nothing waits any more: what was acknowledged was handed out and came to its end, under one
    /// number.</summary>
    public void CheckWhole() => Do(() =>
    {
        var handed = _handed.Values.Select(one => one.Data).ToList();
        var ended = _handed.Where(one => _ending.Contains(one.Key)).Select(one => one.Value.Data);
        Assert.Empty(_acknowledged.Except(ended));
        Assert.Equal(handed.Count, handed.Distinct().Count());
    });

    private void Do(Action action) => Look(() =>
    {
        action();
        return true;
    });

    private T Look<T>(Func<T> look)
    {
        lock (_gate) return look();
    }

    private sealed record Handed(string Key, string Data);
}
