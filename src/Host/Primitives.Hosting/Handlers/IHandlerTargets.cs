namespace Primitives.Hosting.Handlers;

/// <summary>Who does which duties elsewhere; may change while the server runs.</summary>
public interface IHandlerTargets
{
    /// <summary>Says in a sentence what is wrong with <paramref name="target"/> on this server, or
    /// <see langword="null"/>.</summary>
    string? Check(HandlerTarget target);

    /// <summary>Sets or replaces who does the duties of a definition. Attempts under way go on where they
    /// are.</summary>
    /// <exception cref="ArgumentException">See <see cref="Check"/>.</exception>
    void Set(string primitive, string name, HandlerTarget target);

    /// <summary>Takes it back: duties that have not begun wait.</summary>
    void Remove(string primitive, string name);
}
