namespace Primitives.Engine.Journal;

/// <summary>What is stored is there, but is not what was written.</summary>
public class DamagedException : JournalException
{
    /// <summary>Says what is damaged.</summary>
    public DamagedException(string message, Exception? cause = null) : base(message, cause) { }
}
