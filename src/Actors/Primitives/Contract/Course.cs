namespace Primitives;

/// <summary>What happens in one decision, event after event, and the state that it leads to.</summary>
internal abstract class Course<TState, TEvent>(TState state, Func<TState, TEvent, TState> evolve)
{
    private readonly List<TEvent> _events = [];

    public TState State { get; private set; } = state;
    public IReadOnlyList<TEvent> Events => _events;

    public void Add(TEvent happened)
    {
        _events.Add(happened);
        State = evolve(State, happened);
    }
}
