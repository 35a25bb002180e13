namespace Primitives;

/// <summary>The primitives there are, in the order they were added. Users add their own.</summary>
public sealed class Catalog
{
    private readonly Dictionary<string, Action<ICatalogVisitor>> _entries = [];

    /// <summary>The names of the primitives, in the order they were added.</summary>
    public IReadOnlyCollection<string> Names => _entries.Keys;

    /// <summary>Adds a primitive.</summary>
    /// <exception cref="ArgumentException">Its name is taken, or it is not whole: see
    /// <see cref="EntityRules"/>.</exception>
    public Catalog Add<TEntity, TState, TEvent, TDefinition>()
        where TEntity : IEntity<TState, TEvent, TDefinition>
        where TState : class where TEvent : class where TDefinition : class, IDefinition, new()
    {
        if (EntityRules.Check<TEntity, TState, TEvent, TDefinition>() is { } wrong) throw new ArgumentException(wrong);
        if (!_entries.TryAdd(TEntity.Name, visitor => visitor.Visit<TEntity, TState, TEvent, TDefinition>()))
            throw new ArgumentException($"The catalog has a primitive named '{TEntity.Name}' already.");
        return this;
    }

    /// <summary>Shows every primitive to <paramref name="visitor"/>.</summary>
    public void Describe(ICatalogVisitor visitor)
    {
        foreach (var show in _entries.Values) show(visitor);
    }
}
