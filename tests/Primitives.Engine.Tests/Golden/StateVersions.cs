using System.Text;

namespace Primitives.Engine.Tests.Golden;

/// <summary>Reads states of every version as those of today.</summary>
internal sealed class StateVersions : ICatalogVisitor
{
    private readonly Dictionary<string, (int Today, Func<int, string, string> Read)> _byPrimitive = [];

    public StateVersions(Catalog catalog) => catalog.Describe(this);

    public int Of(string primitive) => _byPrimitive[primitive].Today;

    /// <summary>The JSON of today of a state that was stored in a version.</summary>
    public string Read(string primitive, int version, string json) => _byPrimitive[primitive].Read(version, json);

    public void Visit<TEntity, TState, TEvent, TDefinition>()
        where TEntity : IEntity<TState, TEvent, TDefinition>
        where TState : class where TEvent : class where TDefinition : class, IDefinition, new() =>
        _byPrimitive.Add(TEntity.Name, (TEntity.Stored.StateVersion, (version, json) =>
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
            return JsonSerializer.Serialize(TEntity.Stored.ReadState(version, ref reader), TEntity.Stored.State);
        }));
}
