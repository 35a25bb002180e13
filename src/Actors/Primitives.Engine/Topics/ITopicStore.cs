namespace Primitives.Engine.Topics;

/// <summary>Keeps what topics each stretch of a journal has, so that a start need not read it all again.</summary>
/// <remarks>All of it is derived from the journal: it can be deleted at any time, and what a crash takes back is found
/// again. For one thread at a time.</remarks>
public interface ITopicStore : IDisposable
{
    /// <summary>Opens the store, or closes it and opens it again after a failure. One of another journal, of another
    /// format, or that cannot be read is begun anew.</summary>
    /// <param name="journal">The identity of the journal.</param>
    /// <returns>What it holds and bears its checksum, by number.</returns>
    /// <exception cref="Journal.JournalException">It cannot be opened.</exception>
    IReadOnlyList<TopicSegment> Open(string journal);

    /// <summary>Writes a stretch, in the place of what there is of it.</summary>
    /// <exception cref="Journal.JournalException">It was not written.</exception>
    void Write(TopicSegment segment);

    /// <summary>Removes all stretches but those of these numbers.</summary>
    /// <param name="first">The first that stays.</param>
    /// <param name="last">The last that stays.</param>
    /// <exception cref="Journal.JournalException">They were not removed.</exception>
    void Keep(long first, long last);
}
