namespace Primitives;

/// <summary>A primitive: pure static members over its own state. No clock, no randomness, no I/O, no await.</summary>
/// <remarks>One thread, one decision at a time. Nothing is heard of the engine: storage, replies and retries are its
/// own. Whatever changes a state comes in through the table of operations, the engine's own commands
/// included.</remarks>
public interface IEntity<TState, TEvent, TDefinition>
    where TState : class where TEvent : class where TDefinition : class, IDefinition, new()
{
    /// <summary>The primitive's name in addresses, topics, codes and paths: <c>lock</c>.</summary>
    static abstract string Name { get; }

    /// <summary>The state of an entity nothing has happened to.</summary>
    static abstract TState Initial { get; }

    /// <summary>The table of contents: one row for each command.</summary>
    static abstract Operations<TState, TEvent, TDefinition> Operations { get; }

    /// <summary>What is stored, and in which versions.</summary>
    static abstract Stored<TState, TEvent, TDefinition> Stored { get; }

    /// <summary>Folds one event into the state. Must fold every event ever recorded.</summary>
    static abstract TState Evolve(TState state, TEvent happened);

    /// <summary>What an event writes to the entity's tables; told by the event alone.</summary>
    static virtual IReadOnlyList<RowChange> Rows(TEvent happened) => [];

    /// <summary>What a definition holds for.</summary>
    static virtual DefinitionScope Scope => DefinitionScope.Primitive;

    /// <summary>The event that tells state of a definition; recorded ahead of the next decision when it has
    /// changed.</summary>
    static virtual TEvent? Configured(TDefinition definition) => null;

    /// <summary>When to wake: a moment that an event recorded, or never.</summary>
    static virtual DateTimeOffset? WakeAt(TState state) => null;

    /// <summary>The outside work that this state calls for, most urgent first.</summary>
    static virtual IReadOnlyList<Duty> Duties(TState state) => [];

    /// <summary>The callers waiting in line that an event answers.</summary>
    static virtual IReadOnlyList<Answer> Answers(TEvent happened) => [];
}
