namespace Primitives.Testing;

/// <summary>What goes wrong with a commit although the process lives on.</summary>
public enum StorageFault
{
    /// <summary>Nothing is written: callers hear <c>engine.outcome-unknown</c>, and it was not done.</summary>
    Fails,

    /// <summary>All is written, and the disk says that it was not: callers hear <c>engine.outcome-unknown</c>, and it
    /// was done.</summary>
    FailsThoughWritten,

    /// <summary>There is no room: nothing is written, and callers hear <c>engine.storage-full</c>.</summary>
    Full,
}
