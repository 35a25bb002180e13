namespace Primitives;

/// <summary>Outside work that a state calls for.</summary>
/// <param name="Id">Stable: the same work has the same id in every state that calls for it.</param>
/// <param name="Attempt">From 1: the attempt to begin, or the one that has begun.</param>
/// <param name="Begun">Whether this attempt is recorded. Only a begun attempt is run, and each is run at most
/// once.</param>
/// <param name="Input">The table row that the handler is given, if any.</param>
public sealed record Duty(string Id, int Attempt, bool Begun, Stretch? Input = null)
{
    /// <summary>What is asked of the handler; <c>execute</c> unless an entity has several kinds of work.</summary>
    public string Kind { get; init; } = "execute";

    /// <summary>When a begun attempt is given up, by the entity's own wake; its handler is cancelled then.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>The user's state that the handler sees; the entity never looks inside.</summary>
    public JsonElement? State { get; init; }

    /// <summary>How often that state has been written; a handler that writes elsewhere can compare it.</summary>
    public long Version { get; init; }

    /// <summary>The handler's name, which is that of the definition: <c>token-refresher</c>.</summary>
    public string? Handler { get; init; }
}
