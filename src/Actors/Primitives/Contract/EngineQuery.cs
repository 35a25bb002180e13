namespace Primitives;

/// <summary>A query that only the engine asks: a row of an entity's table whose name and JSON are known here.</summary>
public sealed class EngineQuery<TQuery, TReply> where TQuery : IQuery<TReply> where TReply : class
{
    internal EngineQuery(string name, JsonTypeInfo<TQuery> json, JsonTypeInfo<TReply> reply) =>
        (Name, Json, Reply) = (name, json, reply);

    /// <summary>Its name in the table.</summary>
    public string Name { get; }

    /// <summary>Its JSON.</summary>
    public JsonTypeInfo<TQuery> Json { get; }

    /// <summary>The JSON of its reply.</summary>
    public JsonTypeInfo<TReply> Reply { get; }
}
