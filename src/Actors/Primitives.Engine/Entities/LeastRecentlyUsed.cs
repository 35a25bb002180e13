namespace Primitives.Engine.Entities;

/// <summary>Loaded entities by when they were last used.</summary>
/// <remarks>An entity is moved at most once a second: those in constant use are all equally far from being let go, and
/// the list costs them nothing.</remarks>
internal sealed class LeastRecentlyUsed
{
    private const long Grain = 1_000_000;
    private Activation? _oldest;
    private Activation? _newest;

    public Activation? Oldest => _oldest;

    public void Add(Activation entity, long now)
    {
        entity.UsedAt = now;
        (entity.Older, entity.Newer) = (_newest, null);
        if (_newest is null) _oldest = entity;
        else _newest.Newer = entity;
        _newest = entity;
    }

    public void Touch(Activation entity, long now)
    {
        if (now - entity.UsedAt < Grain) return;

        Remove(entity);
        Add(entity, now);
    }

    public void Remove(Activation entity)
    {
        if (entity.Older is { } older) older.Newer = entity.Newer;
        else _oldest = entity.Newer;
        if (entity.Newer is { } newer) newer.Older = entity.Older;
        else _newest = entity.Older;
        (entity.Older, entity.Newer) = (null, null);
    }
}
