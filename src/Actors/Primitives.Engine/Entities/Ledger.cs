namespace Primitives.Engine.Entities;

/// <summary>What an entity remembers about its calls: replies under keys, and tickets in line.</summary>
internal sealed class Ledger
{
    private readonly Dictionary<string, KeyedReply> _replies = [];
    private readonly Queue<(string Key, long At)> _byAge = [];
    private List<(string Key, KeyedReply Reply)>? _since;

    /// <summary>Tickets in line.</summary>
    public Dictionary<string, InLine> Waiting { get; } = [];

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
        _replies[key] = reply;
        _byAge.Enqueue((key, reply.At));
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
}
