using System.Reflection;

namespace Primitives.Architecture.Golden;

/// <summary>Writes down what each primitive of a catalog promises on wires and on disk.</summary>
internal sealed class PrimitiveListing : ICatalogVisitor
{
    /// <summary>The lines of each primitive.</summary>
    public Dictionary<string, IReadOnlyList<string>> Lines { get; } = [];

    public void Visit<TEntity, TState, TEvent, TDefinition>()
        where TEntity : IEntity<TState, TEvent, TDefinition>
        where TState : class where TEvent : class where TDefinition : class, IDefinition, new()
    {
        var shapes = new Shapes();
        List<string> lines = [$"primitive {TEntity.Name}", $"definitions: {TEntity.Scope}"];
        lines.AddRange(shapes.PropertiesOf(TEntity.Stored.Definition, "  "));

        lines.AddRange(["", "operations"]);
        foreach (var operation in TEntity.Operations) lines.AddRange(Describe(operation, shapes));

        lines.AddRange(["", "stored"]);
        foreach (var type in TEntity.Stored) lines.AddRange(Describe(type, shapes));

        lines.AddRange(["", "types", .. shapes.Mentioned()]);
        var (refusals, limits) = (Constants(typeof(TEntity), "Refusals"), Constants(typeof(TEntity), "Limits"));
        lines.AddRange(["", "refusals", .. refusals.Select(one => $"  {one.Value}")]);
        lines.AddRange(["", "limits", .. limits.Select(one => $"  {one.Name} {one.Value}")]);
        Lines[TEntity.Name] = lines;
    }

    private static IEnumerable<string> Describe(Operation operation, Shapes shapes)
    {
        var kind = operation.IsQuery ? "query" : "command";
        var reply = shapes.NameOf(operation.Reply.Type, operation.Reply.Options);
        var audience = operation.Audience.ToString().ToLowerInvariant();
        return [$"  {operation.Name}: {kind} of {audience}, replies {reply}",
            .. shapes.PropertiesOf(operation.Command, "    ")];
    }

    private static IEnumerable<string> Describe(StoredType type, Shapes shapes)
    {
        var written = type.IsCurrent ? "written" : "read";
        return [$"  {type.Kind.ToString().ToLowerInvariant()} {type.Name} {type.Version}, {written}",
            .. shapes.PropertiesOf(type.Json, "    ")];
    }

    /// <summary>The constants of the classes beside an entity whose name ends so, by name.</summary>
    private static IEnumerable<(string Name, object? Value)> Constants(Type entity, string ending) => entity.Assembly
        .GetTypes().Where(type => type.Namespace == entity.Namespace && type.Name.Ends(ending))
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public))
        .Select(field => (field.Name, field.GetValue(null))).OrderBy(one => one.Name, StringComparer.Ordinal);
}
