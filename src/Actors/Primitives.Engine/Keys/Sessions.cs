using System.Collections.Concurrent;
using Primitives.Engine.Entities;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Keys;

/// <summary>How far each session has all its answers. Replies up to there are not saved; whoever comes with such a
/// number all the same is a straggler, and refused.</summary>
/// <remarks>It is saved with the first snapshots from which a reply was left out, so whatever a crash takes back, a
/// number is either remembered or known to be settled.</remarks>
internal sealed class Sessions
{
    private const int MaxSessions = 10_000; // Some half a megabyte in the snapshots.

    private static readonly Address Self = new(OwnSnapshot.Tenant, "engine-sessions", "settled");

    /// <summary>Where it is among the snapshots.</summary>
    public static readonly UInt128 Entity = EntityId.Of(Self);

    private readonly ConcurrentDictionary<UInt128, (long Settled, long At)> _sessions = new();

    /// <summary>What tells the session of a tenant from all others.</summary>
    public static UInt128 IdOf(string tenant, string session) =>
        EntityId.Of(new(tenant, "engine-sessions", session));

    /// <summary>Learns how far a session is settled; false when there are too many sessions.</summary>
    public bool TryRaise(UInt128 session, long settled, long at)
    {
        if (_sessions.Count >= MaxSessions && !_sessions.ContainsKey(session)) return false;

        _sessions.AddOrUpdate(
            session, (settled, at), (_, known) => (Math.Max(known.Settled, settled), Math.Max(known.At, at)));
        return true;
    }

    /// <summary>Whether the session has said that it does not send this number again.</summary>
    public bool IsSettled(UInt128 session, long number) =>
        _sessions.TryGetValue(session, out var known) && number <= known.Settled;

    /// <summary>The same by a key's name; false for keys that are not of a session.</summary>
    public bool IsSettled(string tenant, string key) =>
        SessionKey.TryParseName(key, out var session, out var number) && IsSettled(IdOf(tenant, session), number);

    /// <summary>Forgets sessions that have not been heard of since <paramref name="moment"/>.</summary>
    public void ForgetBefore(long moment)
    {
        foreach (var (session, known) in _sessions)
        {
            if (known.At < moment) _sessions.TryRemove(new(session, known));
        }
    }

    /// <summary>As a snapshot.</summary>
    public Snapshot Write(long position) => OwnSnapshot.Write(Self, Entity, position, _sessions.Select(
        one => unchecked(new[] { (long)(one.Key >> 64), (long)one.Key, one.Value.Settled, one.Value.At })));

    /// <summary>Takes over what the snapshots tell.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public void Load(ISnapshotReader reader)
    {
        if (reader.Read(Entity) is not { } snapshot) return;

        foreach (var one in OwnSnapshot.Read(snapshot).ToList()) // All of it or nothing.
            _sessions[unchecked(new((ulong)one[0], (ulong)one[1]))] = (one[2], one[3]);
    }
}
