using Primitives.Definitions;
using System.Reflection;

namespace Primitives.Engine.Entities;

/// <inheritdoc/>
internal sealed class EntityKind<TEntity, TState, TEvent, TDefinition> : EntityKind
    where TEntity : IEntity<TState, TEvent, TDefinition>
    where TState : class where TEvent : class where TDefinition : class, IDefinition, new()
{
    private static readonly Operations<TState, TEvent, TDefinition> Nothing = new()
    {
        { EngineCommand.Wake, (_, _, _) => new Decision<TEvent, Done>(Done.Value) },
    };

    private readonly Lock _defining = new();
    private volatile ImmutableDictionary<string, Defined<TDefinition>> _named =
        ImmutableDictionary<string, Defined<TDefinition>>.Empty;
    private volatile Defined<TDefinition> _default;

    public EntityKind() : base(TEntity.Name) => _default = DefinedAs(new TDefinition(), revision: 0);

    /// <inheritdoc/>
    public override bool HasConfigured { get; } = Defines("Configured");

    /// <inheritdoc cref="HasConfigured"/>
    public bool HasAnswers { get; } = Defines("Answers");

    /// <inheritdoc cref="HasConfigured"/>
    public bool HasRows { get; } = Defines("Rows");

    /// <inheritdoc cref="HasConfigured"/>
    public bool HasDuties { get; } = Defines("Duties");

    public override Operation Visit { get; } =
        TEntity.Operations.Find(typeof(Wake)) ?? Nothing.Find(typeof(Wake))!;

    public override Operation? Find(Type command) => TEntity.Operations.Find(command);

    public override Operation? Find(string operation) => TEntity.Operations.Find(operation);

    public override Activation Activate(EntityCell cell) =>
        new Activation<TEntity, TState, TEvent, TDefinition>(this, cell);

    public override bool Define(string? name, object definition, long revision)
    {
        var known = Check(definition);
        if ((name is not null) != (TEntity.Scope == DefinitionScope.Named))
            throw new ArgumentException($"The definitions of '{Name}' are per {TEntity.Scope}.");
        return Set(name, DefinedAs(known, revision));
    }

    public override bool Undefine(string? name, long revision)
    {
        var nothing = DefinedAs(new TDefinition(), revision);
        if (name is null || TEntity.Scope == DefinitionScope.Primitive) return Set(null, nothing);
        lock (_defining)
        {
            if (!_named.TryGetValue(name, out var before) || before.Mark.Revision > revision) return false;

            _named = _named.Remove(name);
            if (_default.Mark.Revision < revision) _default = nothing;
            return HasConfigured && before.Mark.Fingerprint != nothing.Mark.Fingerprint;
        }
    }

    public override string FingerprintOf(object definition) =>
        Fingerprint.Of(Check(definition), TEntity.Stored.Definition);

    public override bool IsBehind(Address address, in DefinitionMark mark)
    {
        var definition = DefinitionOf(address);
        return HasConfigured && mark.IsBehind(definition.Mark) && TEntity.Configured(definition.Value) is not null;
    }

    /// <summary>The definition that holds for an entity.</summary>
    public Defined<TDefinition> DefinitionOf(Address address)
    {
        if (TEntity.Scope == DefinitionScope.Primitive) return _default;

        return _named.TryGetValue(DefinitionName.Of(address.Id), out var named) ? named : _default;
    }

    private bool Set(string? name, Defined<TDefinition> definition)
    {
        lock (_defining)
        {
            var before = name is null ? _default : _named.GetValueOrDefault(name);
            if (before?.Mark.Revision > definition.Mark.Revision) return false;

            if (name is null) _default = definition;
            else _named = _named.SetItem(name, definition);
            return HasConfigured && (before ?? _default).Mark.Fingerprint != definition.Mark.Fingerprint;
        }
    }

    private TDefinition Check(object definition)
    {
        if (definition is not TDefinition known)
            throw new ArgumentException($"The definition of '{Name}' is a {typeof(TDefinition).Name}.");
        return known.Validate() is { } wrong ? throw new ArgumentException(wrong) : known;
    }

    private static Defined<TDefinition> DefinedAs(TDefinition definition, long revision) =>
        new(definition, new(Fingerprint.Of(definition, TEntity.Stored.Definition), revision));

    private static bool Defines(string member) => typeof(TEntity).GetMethod(
        member, BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly) is not null;
}
