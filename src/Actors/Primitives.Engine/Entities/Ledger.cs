using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Entities;

/// <summary>What an entity remembers about its calls: replies under keys, and tickets in line.</summary>
internal sealed class Ledger
{
    private readonly KeyLog _replies = new();
    private Dictionary<string, Queue<long>>? _sessions; // The numbers of each, about in order.

    /// <summary>Tickets in line.</summary>
    public Dictionary<string, InLine> Waiting { get; } = [];

    /// <summary>Whether there have ever been any.</summary>
    public bool HasKeys { get; set; }

    /// <summary>How many replies are remembered.</summary>
    public int KeyCount => _replies.Count;

    /// <summary>How many bytes they take.</summary>
    public int KeyBytes => _replies.Bytes;

    /// <summary>When the oldest of them was recorded.</summary>
    public long OldestAt => _replies.OldestAt;

    /// <summary>The reply under <paramref name="key"/>, if it is still remembered.</summary>
    public KeyedReply? Find(string key) => _replies.Find(key);

    /// <summary>Remembers a reply that no snapshot holds yet.</summary>
    public void Remember(string key, KeyedReply reply) => Add(key, reply, isSaved: false);

    /// <summary>Remembers a reply that a snapshot holds; ahead of all others.</summary>
    public void Recall(string key, KeyedReply reply) => Add(key, reply, isSaved: true);

    /// <summary>What was remembered since this was last asked.</summary>
    public KeySlice TakeSince() => _replies.TakeUnsaved();

    /// <summary>Forgets what was recorded before <paramref name="moment"/>.</summary>
    public void ForgetBefore(long moment) => _replies.ForgetBefore(moment);

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
    }

    private void Add(string key, KeyedReply reply, bool isSaved)
    {
        HasKeys = true;
        _replies.Add(key, reply, isSaved);
        if (!SessionKey.TryParseName(key, out var session, out var number)) return;

        _sessions ??= [];
        if (!_sessions.TryGetValue(session, out var numbers)) _sessions[session] = numbers = new();
        numbers.Enqueue(number);
    }
}
