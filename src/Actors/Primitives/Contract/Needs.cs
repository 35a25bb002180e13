namespace Primitives;

/// <summary>Declares the rows a command needs; asked again with what was fetched, three rounds at most. Pure.</summary>
public delegate IEnumerable<Stretch> Needs<in TState, in TCommand>(TState state, TCommand command, Rows fetched);
