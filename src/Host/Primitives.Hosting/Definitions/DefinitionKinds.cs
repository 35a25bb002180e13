namespace Primitives.Hosting.Definitions;

/// <summary>The primitives of a catalog that can be defined, by name.</summary>
internal sealed class DefinitionKinds : ICatalogVisitor
{
    private readonly JsonRules _rules = new();
    private readonly SortedDictionary<string, DefinitionKind> _kinds = new(StringComparer.Ordinal);
    private readonly HashSet<string> _others = new(StringComparer.Ordinal);

    /// <summary>Reads <paramref name="catalog"/>, which is complete by now.</summary>
    public DefinitionKinds(Catalog catalog) => catalog.Describe(this);

    /// <summary>All of them, in the order of their names.</summary>
    public IReadOnlyCollection<DefinitionKind> All => _kinds.Values;

    /// <summary>The primitive of that name, or why it cannot be defined.</summary>
    public (DefinitionKind? Kind, Problem? Problem) Find(string? primitive)
    {
        if (primitive is not null && _kinds.TryGetValue(primitive, out var kind)) return (kind, null);
        if (primitive is not null && _others.Contains(primitive))
            return (null, Problem.Invalid($"'{primitive}' has nothing that could be defined."));

        return (null, new(
            EngineRefusals.UnknownPrimitiveCode, $"GET {RawTarget.ApiRoot} lists the primitives there are."));
    }

    /// <inheritdoc/>
    void ICatalogVisitor.Visit<TEntity, TState, TEvent, TDefinition>()
    {
        if (typeof(TDefinition) == typeof(NoDefinition))
        {
            _others.Add(TEntity.Name);
            return;
        }

        var json = TEntity.Stored.Definition;
        _kinds.Add(TEntity.Name, new(
            TEntity.Name, TEntity.Scope, JsonSerializer.SerializeToElement(new TDefinition(), json), json,
            _rules.ForCommand(json), _rules.ForSchema(json)));
    }
}
