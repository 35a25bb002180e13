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

    /// <summary>Whether it decides about many attempts at once.</summary>
    public bool TakesDutyLots => Find(typeof(DutyLot)) is not null;

    /// <summary>Whether state hears of definitions; asked on every decision, so looked up once.</summary>
    public abstract bool HasConfigured { get; }

    /// <summary>What an entity decides that is visited because its definition has changed: a wake, which does nothing
    /// where there is no row for it.</summary>
    public abstract Operation Visit { get; }

    /// <summary>An entity nothing has happened to.</summary>
    public abstract Activation Activate(EntityCell cell);

    /// <summary>Sets the definition of the primitive, or of one <paramref name="name"/> in it, unless a later revision
    /// is set.</summary>
    /// <returns>Whether entities are to hear of it.</returns>
    /// <exception cref="ArgumentException">It is not of this primitive, or not valid.</exception>
    public abstract bool Define(string? name, object definition, long revision);

    /// <summary>Takes a definition away: what holds when nothing is defined is its <paramref name="revision"/>. Without
    /// a name, of all names that are not defined.</summary>
    public abstract bool Undefine(string? name, long revision);

    /// <summary>What a definition is known again by.</summary>
    /// <exception cref="ArgumentException">It is not of this primitive, or not valid.</exception>
    public abstract string FingerprintOf(object definition);

    /// <summary>Whether an entity that was told <paramref name="mark"/> is to be told of another definition.</summary>
    public abstract bool IsBehind(Address address, in DefinitionMark mark);
}
