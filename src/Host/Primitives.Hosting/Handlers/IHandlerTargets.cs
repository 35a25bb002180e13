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

    /// <summary>Sets what a definition says of it, in place of what <see cref="Set"/> has set; without a target, what
    /// that has set holds again.</summary>
    /// <exception cref="ArgumentException">See <see cref="Check"/>.</exception>
    void Define(string primitive, string name, HandlerTarget? target);

    /// <summary>Takes back what was set, and what is defined: duties that have not begun wait.</summary>
    void Remove(string primitive, string name);
}
