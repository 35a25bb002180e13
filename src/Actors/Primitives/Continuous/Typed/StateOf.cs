namespace Primitives.Continuous;

/// <summary>A state of a type.</summary>
/// <param name="Version">How often it has been written; 0 when there is none.</param>
/// <param name="State">It; the default of its type when there is none.</param>
public sealed record StateOf<TState>(long Version, TState? State);
