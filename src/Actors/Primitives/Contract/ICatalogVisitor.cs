namespace Primitives;

/// <summary>Walks a catalog: an engine, an HTTP surface, a console, a golden listing.</summary>
public interface ICatalogVisitor
{
    /// <summary>Is shown one primitive with its types.</summary>
    void Visit<TEntity, TState, TEvent, TDefinition>()
        where TEntity : IEntity<TState, TEvent, TDefinition>
        where TState : class where TEvent : class where TDefinition : class, IDefinition, new();
}
