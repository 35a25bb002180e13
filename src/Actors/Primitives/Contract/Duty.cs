namespace Primitives;

/// <summary>Outside work that a state calls for.</summary>
/// <param name="Id">Stable: the same work has the same id in every state that calls for it.</param>
/// <param name="Attempt">From 1: the attempt to begin, or the one that has begun.</param>
/// <param name="Begun">Whether this attempt is recorded. Only a begun attempt is run, and each is run at most
/// once.</param>
/// <param name="Input">The table row that the handler is given, if any.</param>
public sealed record Duty(string Id, int Attempt, bool Begun, Stretch? Input = null);
