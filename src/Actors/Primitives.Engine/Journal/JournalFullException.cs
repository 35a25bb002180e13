namespace Primitives.Engine.Journal;

/// <summary>There is no room left. Nothing of what was to be appended was written.</summary>
public sealed class JournalFullException(string message, Exception? cause = null) : JournalException(message, cause);
