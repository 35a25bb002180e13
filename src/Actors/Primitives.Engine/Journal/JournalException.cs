namespace Primitives.Engine.Journal;

/// <summary>The journal did not do what it was asked.</summary>
public class JournalException : Exception
{
    /// <summary>Says what went wrong.</summary>
    public JournalException(string message, Exception? cause = null) : base(message, cause) { }
}
