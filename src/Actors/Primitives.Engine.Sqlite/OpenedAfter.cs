namespace Primitives.Engine.Sqlite;

/// <summary>What came before an opening.</summary>
internal enum OpenedAfter
{
    /// <summary>Nothing: an end of the process, of whatever kind.</summary>
    Start,

    /// <summary>An append that found no room.</summary>
    Full,

    /// <summary>An append of which it is not known what it wrote.</summary>
    Failure,
}
