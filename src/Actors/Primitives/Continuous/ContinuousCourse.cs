namespace Primitives.Continuous;

/// <inheritdoc/>
internal sealed class ContinuousCourse(ContinuousState state)
    : Course<ContinuousState, ContinuousEvent>(state, ContinuousEntity.Evolve);
