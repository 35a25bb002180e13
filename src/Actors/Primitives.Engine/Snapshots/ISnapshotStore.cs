namespace Primitives.Engine.Snapshots;

/// <summary>What the records up to some position have made of each entity, so that a start need not read them all.
/// Derived from the journal, beside it, and never on the path of a reply.</summary>
/// <remarks>One thread at a time opens and writes; readers are opened for other threads. What is written need not be on
/// disk at once: a crash may take back the last writes, but only as a whole and from the last one on.</remarks>
public interface ISnapshotStore : IDisposable
{
    /// <summary>Opens the store, or closes it and opens it again on a fresh handle after a failure.</summary>
    /// <param name="journal">The identity of the journal that it is derived from.</param>
    /// <param name="isNeeded">Whether the journal alone cannot rebuild it any more: then a store that would have to be
    /// begun anew is left as it is, and refused.</param>
    /// <returns>The watermark: every record up to this position is in its entity's snapshot. 0 for a new store, and for
    /// one of another journal or of an older format, which is begun anew.</returns>
    /// <exception cref="Journal.DamagedException">It is damaged, or not such a store; it is left as it is.</exception>
    /// <exception cref="Journal.JournalException">It cannot be opened: newer than this release, or needed and not that
    /// of the journal.</exception>
    long Open(string journal, bool isNeeded = false);

    /// <summary>Sets aside what is there, which is damaged, and opens an empty store in its place. For a start alone:
    /// whatever is known of an entity that is not in memory is in the store.</summary>
    /// <param name="journal">The identity of the journal, which has to be whole from its first record.</param>
    /// <param name="why">What is damaged, in a sentence.</param>
    /// <exception cref="Journal.JournalException">It cannot be set aside, or no other can be opened.</exception>
    void BeginAnew(string journal, string why);

    /// <summary>What is not as it should be with it although it goes on; <see langword="null"/> when all is well. Asked
    /// from any thread, at any time.</summary>
    EngineTrouble? Trouble => null;

    /// <summary>Writes the batch as one.</summary>
    /// <exception cref="Journal.JournalFullException">There is no room: nothing of it was written.</exception>
    /// <exception cref="Journal.JournalException">Nothing of it was written; it may be tried again after
    /// <see cref="Open"/>.</exception>
    void Write(SnapshotBatch batch);

    /// <summary>Returns when all that was written is on disk, so that the journal may be cut behind it.</summary>
    /// <exception cref="Journal.JournalException">It is not known to be.</exception>
    void Sync();

    /// <summary>Opens a reader, for use by one thread at a time.</summary>
    ISnapshotReader OpenReader();
}
