namespace Primitives.Hosting.Http;

/// <summary>What HTTP offers, derived from the catalog: the operations whose audience is any caller.</summary>
internal sealed class ApiTable : ICatalogVisitor
{
    private readonly JsonRules _rules = new();
    private readonly Dictionary<string, Dictionary<string, ApiOperation>> _primitives = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Type> _entities = new(StringComparer.Ordinal);

    /// <summary>Reads <paramref name="catalog"/>, which is complete by now.</summary>
    public ApiTable(Catalog catalog) => catalog.Describe(this);

    /// <summary>The primitives that offer anything, in the catalog's order, each with its operations in its
    /// own.</summary>
    public IEnumerable<(string Name, IReadOnlyCollection<ApiOperation> Operations)> Primitives =>
        _primitives.Where(primitive => primitive.Value.Count > 0)
            .Select(primitive => (primitive.Key, (IReadOnlyCollection<ApiOperation>)primitive.Value.Values));

    /// <summary>All operations.</summary>
    public IEnumerable<ApiOperation> Operations => _primitives.Values.SelectMany(primitive => primitive.Values);

    /// <summary>Whether there is a primitive of that name.</summary>
    public bool Has(string primitive) => _primitives.ContainsKey(primitive);

    /// <summary>The class that decides for a primitive that there is.</summary>
    public Type EntityOf(string primitive) => _entities[primitive];

    /// <summary>The operation of those names, or why there is none.</summary>
    public (ApiOperation? Operation, Problem? Problem) Find(string? primitive, string? command)
    {
        if (primitive is null || !_primitives.TryGetValue(primitive, out var operations))
            return (null, new(
                EngineRefusals.UnknownPrimitiveCode, $"GET {RawTarget.ApiRoot} lists the primitives there are."));
        if (command is null || !operations.TryGetValue(command, out var operation))
        {
            return (null, new(EngineRefusals.UnknownCommandCode,
                $"'{primitive}' has these commands: {string.Join(", ", operations.Keys)}."));
        }

        return (operation, null);
    }

    /// <inheritdoc/>
    public void Visit<TEntity, TState, TEvent, TDefinition>()
        where TEntity : IEntity<TState, TEvent, TDefinition>
        where TState : class where TEvent : class where TDefinition : class, IDefinition, new()
    {
        _entities.Add(TEntity.Name, typeof(TEntity));
        _primitives.Add(TEntity.Name, TEntity.Operations
            .Where(operation => operation.Audience == Audience.Caller)
            .ToDictionary(row => row.Name, row => new ApiOperation(TEntity.Name, row, _rules), StringComparer.Ordinal));
    }
}
