namespace Primitives.Engine.Entities;

/// <summary>Loaded entities, those at the front that have not been used for long.</summary>
/// <remarks>Use only leaves a mark: the list is put right when somebody looks for what to let go, and costs those in
/// use nothing (the second chance of the CLOCK algorithm; Corbató 1968).</remarks>
internal sealed class LeastRecentlyUsed
{
    private const long Grain = 1_000_000;
    private Activation? _oldest;
    private Activation? _newest;

    public Activation? Oldest => _oldest;

    /// <summary>Marks an entity used, at most once a second: what many read is not written for each of them.</summary>
    public static void Touch(Activation entity, long now)
    {
        if (now - entity.UsedAt >= Grain) entity.UsedAt = now;
    }

    /// <summary>Puts an entity last, as used at <paramref name="moment"/>.</summary>
    public void Add(Activation entity, long moment)
    {
        (entity.UsedAt, entity.ListedAt) = (moment, moment);
        (entity.Older, entity.Newer) = (_newest, null);
        if (_newest is null) _oldest = entity;
        else _newest.Newer = entity;
        _newest = entity;
    }

    /// <summary>Takes an entity out.</summary>
    public void Remove(Activation entity)
    {
        if (entity.Older is { } older) older.Newer = entity.Newer;
        else _oldest = entity.Newer;
        if (entity.Newer is { } newer) newer.Older = entity.Older;
        else _newest = entity.Older;
        (entity.Older, entity.Newer) = (null, null);
    }
}
