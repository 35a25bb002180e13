namespace Primitives.Specs.Generic;

/// <summary>What the generic specs have to know of a primitive. A new primitive adds one to
/// <see cref="SpecCatalog"/>.</summary>
internal abstract class Samples
{
    /// <summary>The primitive's name.</summary>
    public abstract string Primitive { get; }

    /// <summary>The base class of the specs that are written with <c>Spec</c>: between them, they have a When for each
    /// command.</summary>
    public abstract Type Specs { get; }

    /// <summary>Old stored types and how they read today; one for each that is not current.</summary>
    public virtual IReadOnlyList<OldSample> Old => [];

    /// <summary>A valid command, drawn so that in a few dozen of them every event occurs. Wakes and callers that leave
    /// are mixed in by the specs.</summary>
    public abstract ICommand Next(Random random);

    /// <summary>A definition now and then, or <see langword="null"/> to leave it as it is.</summary>
    public virtual object? NextDefinition(Random random) => null;
}

/// <summary>The JSON of an old version, and the JSON that today's code writes for it.</summary>
internal sealed record OldSample(StoredKind Kind, string Name, int Version, string Json, string Today);
