namespace Primitives.Engine.Entities;

/// <summary>What an entity remembers about its calls: replies under keys, and tickets in line.</summary>
internal sealed class Ledger
{
    private readonly Dictionary<string, KeyedReply> _replies = [];
    private readonly Queue<(string Key, long At)> _byAge = [];
    private List<(string Key, KeyedReply Reply)>? _since;
    private Dictionary<string, Queue<long>>? _sessions; // The numbers of each, about in order.

    /// <summary>Tickets in line.</summary>
    public Dictionary<string, InLine> Waiting { get; } = [];

    /// <summary>Whether there have ever been any.</summary>
    public bool HasKeys { get; set; }

    /// <summary>How many replies are remembered.</summary>
    public int KeyCount => _replies.Count;

    /// <summary>When the oldest of them was recorded.</summary>
    public long OldestAt => _byAge.TryPeek(out var oldest) ? oldest.At : 0;

    /// <summary>The reply under <paramref name="key"/>, if it is still remembered.</summary>
    public KeyedReply? Find(string key) => _replies.GetValueOrDefault(key);

    /// <summary>Remembers a reply that no snapshot holds yet.</summary>
    public void Remember(string key, KeyedReply reply)
    {
        (_since ??= []).Add((key, reply));
        Recall(key, reply);
    }

    /// <summary>Remembers a reply that a snapshot holds.</summary>
    public void Recall(string key, KeyedReply reply)
    {
        HasKeys = true;
        _replies[key] = reply;
        _byAge.Enqueue((key, reply.At));
        if (!SessionKey.TryParseName(key, out var session, out var number)) return;

        _sessions ??= [];
        if (!_sessions.TryGetValue(session, out var numbers)) _sessions[session] = numbers = new();
        numbers.Enqueue(number);
    }

    /// <summary>What was remembered since this was last asked.</summary>
    public IReadOnlyList<(string Key, KeyedReply Reply)> TakeSince()
    {
        var since = _since;
        _since = null;
        return since ?? [];
    }

    /// <summary>Forgets what was recorded before <paramref name="moment"/>.</summary>
    public void ForgetBefore(long moment)
    {
        while (_byAge.TryPeek(out var oldest) && oldest.At < moment)
        {
            _byAge.Dequeue();
            if (_replies.TryGetValue(oldest.Key, out var reply) && reply.At == oldest.At) _replies.Remove(oldest.Key);
        }
    }

    /// <summary>Forgets what a session does not ask for any more.</summary>
    public void Settle(string session, long upTo)
    {
        if (_sessions?.TryGetValue(session, out var numbers) != true) return;

        while (numbers!.TryPeek(out var number) && number <= upTo)
        {
            numbers.Dequeue();
            _replies.Remove(new SessionKey(session, number, Settled: 0).Name);
        }

        if (numbers.Count == 0) _sessions!.Remove(session);
        if (_byAge.Count > (2 * _replies.Count) + 64) ForgetAges();
    }

    private void ForgetAges()
    {
        var left = _byAge.Where(one => _replies.TryGetValue(one.Key, out var reply) && reply.At == one.At).ToList();
        _byAge.Clear();
        foreach (var one in left) _byAge.Enqueue(one);
    }
}
