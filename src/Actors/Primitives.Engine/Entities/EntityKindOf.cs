using System.Reflection;

namespace Primitives.Engine.Entities;

/// <inheritdoc/>
internal sealed class EntityKind<TEntity, TState, TEvent, TDefinition> : EntityKind
    where TEntity : IEntity<TState, TEvent, TDefinition>
    where TState : class where TEvent : class where TDefinition : class, IDefinition, new()
{
    private volatile ImmutableDictionary<string, Defined<TDefinition>> _named =
        ImmutableDictionary<string, Defined<TDefinition>>.Empty;
    private volatile Defined<TDefinition> _default;

    public EntityKind() : base(TEntity.Name) => _default = DefinedAs(new TDefinition());

    /// <summary>Whether state hears of definitions; asked on every decision, so looked up once.</summary>
    public bool HasConfigured { get; } = Defines("Configured");

    /// <inheritdoc cref="HasConfigured"/>
    public bool HasAnswers { get; } = Defines("Answers");

    /// <inheritdoc cref="HasConfigured"/>
    public bool HasRows { get; } = Defines("Rows");

    /// <inheritdoc cref="HasConfigured"/>
    public bool HasDuties { get; } = Defines("Duties");

    public override Operation? Find(Type command) => TEntity.Operations.Find(command);

    public override Operation? Find(string operation) => TEntity.Operations.Find(operation);

    public override Activation Activate(EntityCell cell) =>
        new Activation<TEntity, TState, TEvent, TDefinition>(this, cell);

    public override void Define(string? name, object definition)
    {
        if (definition is not TDefinition known)
            throw new ArgumentException($"The definition of '{Name}' is a {typeof(TDefinition).Name}.");
        if (known.Validate() is { } wrong) throw new ArgumentException(wrong);
        if ((name is not null) != (TEntity.Scope == DefinitionScope.Named))
            throw new ArgumentException($"The definitions of '{Name}' are per {TEntity.Scope}.");

        if (name is null) _default = DefinedAs(known);
        else _named = _named.SetItem(name, DefinedAs(known));
    }

    /// <summary>The definition that holds for an entity.</summary>
    public Defined<TDefinition> DefinitionOf(Address address)
    {
        if (TEntity.Scope == DefinitionScope.Primitive) return _default;

        var slash = address.Id.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && _named.TryGetValue(address.Id[..slash], out var named) ? named : _default;
    }

    private static Defined<TDefinition> DefinedAs(TDefinition definition) =>
        new(definition, Fingerprint.Of(definition, TEntity.Stored.Definition));

    private static bool Defines(string member) => typeof(TEntity).GetMethod(
        member, BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly) is not null;
}
