namespace Primitives.Continuous;

/// <summary>What happens in one decision, event after event, and the state that it leads to.</summary>
internal sealed class ContinuousCourse(ContinuousState state)
{
    private readonly List<ContinuousEvent> _events = [];

    public ContinuousState State { get; private set; } = state;
    public IReadOnlyList<ContinuousEvent> Events => _events;

    public void Add(ContinuousEvent happened)
    {
        _events.Add(happened);
        State = ContinuousEntity.Evolve(State, happened);
    }
}
