namespace Primitives.Engine.Keys;

/// <summary>How much is remembered under the keys of a tenant, on all its entities, by the hour. An hour counts until
/// all of it is forgotten: so this is never less than there is.</summary>
internal sealed class TenantKeys(string tenant)
{
    private readonly Lock _gate = new();
    private readonly KeyHours _all = new();
    private KeyHours _saved = new();

    public string Tenant => tenant;

    /// <summary>What the snapshots tell has been added.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>A reply was recorded.</summary>
    public void Add(long at, long count, long bytes)
    {
        lock (_gate) _all.Add(KeyHours.HourOf(at), count, bytes);
    }

    /// <summary>Why no more may be remembered, if so.</summary>
    public Refusal? FindObstacle(long now, EngineOptions options)
    {
        var ttl = (long)options.KeyTtl.TotalMicroseconds;
        lock (_gate)
        {
            _all.ForgetBefore(now - ttl);
            if (_all.Count < options.MaxKeysPerTenant && _all.Bytes < options.MaxKeyBytesPerTenant) return null;

            return Entities.Refused.Overloaded(
                $"The tenant's entities remember {_all.Count} keys and {_all.Bytes} bytes of replies already.",
                EngineClock.MomentOf(_all.OldestUntil + ttl + 1));
        }
    }

    /// <summary>Takes over what <paramref name="saved"/> tells, once.</summary>
    public void Load(KeyHours saved)
    {
        lock (_gate)
        {
            if (IsLoaded) return;

            IsLoaded = true;
            _saved = saved;
            foreach (var (hour, count, bytes) in saved.All) _all.Add(hour, count, bytes);
        }
    }

    /// <summary>What is in the snapshots, to be added to by their writer alone.</summary>
    public KeyHours CopySaved() => _saved.Copy();

    /// <summary>That has been written.</summary>
    public void Saved(KeyHours saved) => _saved = saved;
}
