namespace Primitives;

/// <summary>Who may send a command.</summary>
public enum Audience
{
    /// <summary>Anyone who may use the primitive.</summary>
    Caller,

    /// <summary>Whoever runs the system: not offered to callers.</summary>
    Operator,

    /// <summary>The engine alone: no edge offers it.</summary>
    Engine,
}
