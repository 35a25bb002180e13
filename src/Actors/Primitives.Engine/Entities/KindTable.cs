using System.Collections.Frozen;

namespace Primitives.Engine.Entities;

/// <summary>The primitives that an engine hosts, by name.</summary>
internal sealed class KindTable
{
    private readonly FrozenDictionary<string, EntityKind> _kinds;

    public KindTable(Catalog catalog)
    {
        var visitor = new Visitor();
        catalog.Describe(visitor);
        _kinds = visitor.Kinds.ToFrozenDictionary(kind => kind.Name, StringComparer.Ordinal);
    }

    /// <summary>All of them.</summary>
    public IEnumerable<EntityKind> All => _kinds.Values;

    public EntityKind? Find(string name) => _kinds.GetValueOrDefault(name);

    private sealed class Visitor : ICatalogVisitor
    {
        public List<EntityKind> Kinds { get; } = [];

        public void Visit<TEntity, TState, TEvent, TDefinition>() where TEntity : IEntity<TState, TEvent, TDefinition>
            where TState : class where TEvent : class where TDefinition : class, IDefinition, new() =>
            Kinds.Add(new EntityKind<TEntity, TState, TEvent, TDefinition>());
    }
}
