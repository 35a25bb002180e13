namespace Primitives.Buffers;

/// <summary>Makes a state of events, some at a time: pure, since it may be called again for the same.</summary>
/// <param name="state">What it made of those before; the default of its type at first.</param>
/// <param name="events">The next ones, in their order.</param>
public delegate TState BufferReducer<TState, TEvent>(TState? state, IReadOnlyList<TEvent> events);
