namespace Primitives;

/// <summary>Decides a command: first the reasons to refuse, then the one thing that happens. Pure.</summary>
public delegate Decision<TEvent, TReply> Decide<TState, TEvent, TDefinition, in TCommand, TReply>(
    Context<TDefinition> c, TState state, TCommand command) where TReply : class;
