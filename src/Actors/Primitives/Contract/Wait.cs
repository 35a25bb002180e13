namespace Primitives;

/// <summary>How a caller waits that cannot be answered yet.</summary>
public enum Wait
{
    /// <summary>In a place that an event recorded under its ticket. A later event answers it, see Answers.</summary>
    InLine,

    /// <summary>With nothing recorded. The command is decided again after the entity's next record.</summary>
    ForChange,
}
