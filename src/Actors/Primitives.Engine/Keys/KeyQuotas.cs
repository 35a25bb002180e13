using System.Collections.Concurrent;
using Primitives.Engine.Entities;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Keys;

/// <summary>How much is remembered under keys, by tenant. Kept beside the snapshots, one small one of the engine's own
/// for each tenant, written with the replies that it counts: a start need not count them.</summary>
internal sealed class KeyQuotas
{
    private const string Primitive = "engine-keys";

    private readonly ConcurrentDictionary<string, TenantKeys> _tenants = new();

    /// <summary>Whether the journal is read from where snapshots end, so that these tell the rest.</summary>
    public bool HasSaved { get; set; }

    /// <summary>What a reply under a key counts for.</summary>
    public static long BytesOf(string key, ReadOnlySpan<byte> reply) => key.Length + reply.Length;

    public TenantKeys Of(string tenant) => _tenants.GetOrAdd(tenant, name => new(name));

    /// <summary>Counts a reply that was recorded.</summary>
    public void Add(string tenant, string key, KeyedReply reply) =>
        Of(tenant).Add(reply.At, 1, BytesOf(key, reply.Json));

    /// <summary>These need not be remembered any more.</summary>
    public void Forget(string tenant, IReadOnlyList<SnapshotKey> settled)
    {
        foreach (var key in settled) Of(tenant).Add(key.At, -1, -BytesOf(key.Key, key.Reply.Span));
    }

    /// <summary>Adds what the snapshots tell, when a tenant's first entity is loaded.</summary>
    public void Load(string tenant, ISnapshotReader snapshots)
    {
        var keys = Of(tenant);
        if (HasSaved && !keys.IsLoaded) keys.Load(Read(tenant, snapshots));
    }

    /// <summary>What the snapshots have to tell of tenants once these are written to them.</summary>
    /// <param name="drafts">Their replies count.</param>
    /// <param name="forgottenBefore">Replies recorded before this are forgotten.</param>
    public Dictionary<TenantKeys, KeyHours> Update(IEnumerable<SnapshotDraft> drafts, long forgottenBefore)
    {
        var update = new Dictionary<TenantKeys, KeyHours>();
        foreach (var draft in drafts.Where(one => one.Keys.Count > 0))
        {
            var keys = Of(draft.Cell.Address.Tenant);
            if (!update.TryGetValue(keys, out var hours)) update[keys] = hours = keys.CopySaved();
            foreach (var key in draft.Keys)
                hours.Add(KeyHours.HourOf(key.At), 1, BytesOf(key.Key, key.Reply.Span));
        }

        foreach (var hours in update.Values) hours.ForgetBefore(forgottenBefore);
        return update;
    }

    /// <summary>As a snapshot.</summary>
    public static Snapshot Write(TenantKeys keys, KeyHours hours, long position) => OwnSnapshot.Write(
        AddressOf(keys.Tenant), IdOf(keys.Tenant), position,
        hours.All.Select(one => new[] { one.Hour, one.Count, one.Bytes }));

    private static Address AddressOf(string tenant) => new(OwnSnapshot.Tenant, Primitive, tenant);

    private static UInt128 IdOf(string tenant) => EntityId.Of(AddressOf(tenant));

    private static KeyHours Read(string tenant, ISnapshotReader snapshots)
    {
        var hours = new KeyHours();
        try
        {
            if (snapshots.Read(IdOf(tenant)) is not { } saved) return hours;
            foreach (var one in OwnSnapshot.Read(saved)) hours.Add(one[0], one[1], one[2]);
            return hours;
        }
        catch (Exception e) when (e is InvalidDataException or JsonException)
        {
            return new(); // A limit that begins to count anew, rather than a tenant that is refused.
        }
    }
}
