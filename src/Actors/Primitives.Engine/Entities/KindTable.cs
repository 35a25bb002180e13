using System.Collections.Frozen;
using System.Reflection;

namespace Primitives.Engine.Entities;

/// <summary>The primitives that an engine hosts, by name.</summary>
internal sealed class KindTable
{
    private readonly FrozenDictionary<string, EntityKind> _kinds;

    /// <exception cref="NotSupportedException">A primitive needs what this engine does not serve.</exception>
    public KindTable(Catalog catalog)
    {
        var visitor = new Visitor();
        catalog.Describe(visitor);
        _kinds = visitor.Kinds.ToFrozenDictionary(kind => kind.Name, StringComparer.Ordinal);
    }

    public EntityKind? Find(string name) => _kinds.GetValueOrDefault(name);

    private sealed class Visitor : ICatalogVisitor
    {
        public List<EntityKind> Kinds { get; } = [];

        public void Visit<TEntity, TState, TEvent, TDefinition>() where TEntity : IEntity<TState, TEvent, TDefinition>
            where TState : class where TEvent : class where TDefinition : class, IDefinition, new()
        {
            if (typeof(TEntity).GetMethod("Duties", BindingFlags.Static | BindingFlags.Public) is not null)
                throw new NotSupportedException($"'{TEntity.Name}' has duties, which this engine does not run yet.");
            Kinds.Add(new EntityKind<TEntity, TState, TEvent, TDefinition>());
        }
    }
}
