namespace Primitives;

/// <summary>A sender that numbers its calls and tells with each how far it has all answers, so that their replies need
/// not be remembered for a day: a gateway, a worker, a client library. Safe for use by many threads.</summary>
/// <example><code>
/// var session = new EdgeSession(Guid.NewGuid().ToString("n"));
/// var key = session.Next();
/// var outcome = await client.Ask(to, command, key.ToString()); // again and again, until there is an answer
/// session.Settle(key);
/// </code></example>
public sealed class EdgeSession
{
    private readonly Lock _gate = new();
    private readonly HashSet<long> _ahead = [];
    private long _last;
    private long _settled;

    /// <summary>Begins a session. Its id is its own: it numbers from 1 in each process.</summary>
    /// <exception cref="ArgumentException">The id is not 1 to 64 of a-z, 0-9, '-' and '.'.</exception>
    public EdgeSession(string id)
    {
        if (!SessionKey.IsSession(id))
            throw new ArgumentException("An id has 1 to 64 of a-z, 0-9, '-' and '.', a letter or digit first.");
        Id = id;
    }

    /// <summary>What it is known by in its tenant.</summary>
    public string Id { get; }

    /// <summary>The key of the next call.</summary>
    public SessionKey Next()
    {
        lock (_gate) return new(Id, ++_last, _settled);
    }

    /// <summary>The call has its answer, or was given up: it is not sent again.</summary>
    public void Settle(SessionKey key)
    {
        lock (_gate)
        {
            if (key.Session != Id || key.Number > _last)
                throw new ArgumentException($"{key} is not a key of this session.");
            if (key.Number <= _settled) return;

            _ahead.Add(key.Number);
            while (_ahead.Remove(_settled + 1)) _settled++;
        }
    }
}
