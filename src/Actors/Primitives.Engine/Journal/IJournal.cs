namespace Primitives.Engine.Journal;

/// <summary>An append-only, ordered log of records. Appending is the commit.</summary>
/// <remarks>One thread at a time appends and reopens; readers are opened for other threads. Positions begin at 1 and
/// rise by one.</remarks>
public interface IJournal : IDisposable
{
    /// <summary>Opens the store, or closes it and opens it again on a fresh handle after a failure.</summary>
    /// <returns>The last position there is; 0 when there is none.</returns>
    /// <exception cref="JournalException">It cannot be opened: newer than this release, in use, not a
    /// journal.</exception>
    long Open();

    /// <summary>What tells this journal from every other, from the first <see cref="Open"/> on.</summary>
    string Identity { get; }

    /// <summary>The journals that this one was restored from; from the first <see cref="Open"/> on.</summary>
    IReadOnlyList<JournalAncestor> Ancestors => [];

    /// <summary>The first position from which on nothing is missing: of the records before it some may have been
    /// removed; from the first <see cref="Open"/> on.</summary>
    long First { get; }

    /// <summary>Up to which position records of a primitive may have been removed, by its name; from the first
    /// <see cref="Open"/> on. Asked from any thread.</summary>
    IReadOnlyDictionary<string, long> Cuts { get; }

    /// <summary>What is not as it should be with it although it goes on; <see langword="null"/> when all is well. Asked
    /// from any thread, at any time.</summary>
    EngineTrouble? Trouble => null;

    /// <summary>Appends the batches as one, and returns when they are on disk.</summary>
    /// <param name="batches">Each with its first position assigned; together they follow the last position.</param>
    /// <exception cref="JournalFullException">There is no room: nothing of it was written.</exception>
    /// <exception cref="JournalException">What was written is not known: after <see cref="Open"/> the journal holds
    /// some of its records from the first on, perhaps none, perhaps all.</exception>
    void Append(IReadOnlyList<JournalBatch> batches);

    /// <summary>Makes the change as one, and returns when it is on disk. Readers that are at it see the records as they
    /// were or as they are.</summary>
    /// <exception cref="ArgumentException">The last record is to be removed, or one that there is not.</exception>
    /// <exception cref="JournalFullException">There is no room: nothing of it was done.</exception>
    /// <exception cref="JournalException">Whether it was done is not known: after <see cref="Open"/> it is, or
    /// nothing of it.</exception>
    void Change(JournalChange change);

    /// <summary>Leaves nothing of what was erased, or removed, anywhere in the store's files. Appends wait for it some
    /// tenths of a second.</summary>
    /// <returns>Whether it is done: a reader of another program can be in the way.</returns>
    /// <exception cref="JournalException">It is not known to be.</exception>
    bool Scrub();

    /// <summary>Opens a reader, for use by one thread at a time.</summary>
    IJournalReader OpenReader();
}
