namespace Primitives.Specs.Locks;

/// <summary>What a lock is, in twenty lines: whole seconds, no events, no state that a spec could look into.</summary>
internal sealed class LockModel
{
    private readonly List<(string Caller, int Ttl, int Deadline)> _line = [];
    private long _fence;
    private int _until = int.MinValue;

    public List<string> Acquire(string caller, int ttl, int patience, int now)
    {
        var isTaken = _until > now || _line.Exists(waiter => waiter.Deadline > now);
        if (isTaken && patience == 0) return [$"{caller}: lock.busy"];
        var answers = Settle(now);
        _line.Add((caller, ttl, now + Math.Max(patience, 1)));
        return [.. answers, .. Settle(now)];
    }

    public List<string> Extend(string caller, long token, int ttl, int now)
    {
        if (token != _fence || _until <= now) return [$"{caller}: lock.stale-token"];
        _until = now + ttl;
        return [$"{caller}: {token}"];
    }

    public List<string> Release(string caller, long token, int now)
    {
        if (token != _fence || _until <= now) return [$"{caller}: done"];
        _until = now;
        return [$"{caller}: done", .. Settle(now)];
    }

    public List<string> Leave(string caller)
    {
        _line.RemoveAll(waiter => waiter.Caller == caller);
        return [];
    }

    /// <summary>What is due by now: patience that is over, then the next in line.</summary>
    public List<string> Settle(int now)
    {
        List<string> late = [.. from waiter in _line where waiter.Deadline <= now select $"{waiter.Caller}: lock.busy"];
        _line.RemoveAll(waiter => waiter.Deadline <= now);
        if (_until > now || _line.Count == 0) return late;
        var (caller, ttl, _) = _line[0];
        _line.RemoveAt(0);
        _until = now + ttl;
        return [.. late, $"{caller}: {++_fence}"];
    }
}
