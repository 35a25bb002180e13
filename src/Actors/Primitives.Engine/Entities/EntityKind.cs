namespace Primitives.Engine.Entities;

/// <summary>A primitive of the catalog, as partitions see it.</summary>
internal abstract class EntityKind(string name)
{
    public string Name => name;

    /// <summary>The row of its table for commands of a type, if there is one.</summary>
    public abstract Operation? Find(Type command);

    /// <summary>The row of that name, if there is one.</summary>
    public abstract Operation? Find(string operation);

    /// <summary>Whether it wants to hear what became of its messages.</summary>
    public bool HearsOfMessages => Find(typeof(Delivered)) is not null;

    /// <summary>Whether it can take callers out of the line.</summary>
    public bool CanWithdraw => Find(typeof(Withdraw)) is not null;

    /// <summary>An entity nothing has happened to.</summary>
    public abstract Activation Activate(EntityCell cell);

    /// <summary>Sets the definition of the primitive, or of one <paramref name="name"/> in it.</summary>
    /// <exception cref="ArgumentException">It is not of this primitive, or not valid.</exception>
    public abstract void Define(string? name, object definition);
}
