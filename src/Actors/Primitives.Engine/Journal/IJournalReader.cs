namespace Primitives.Engine.Journal;

/// <summary>Reads what has been committed.</summary>
public interface IJournalReader : IDisposable
{
    /// <summary>The record at <paramref name="position"/> as it is stored, its checksum not looked at;
    /// <see langword="null"/> when there is none.</summary>
    /// <exception cref="JournalException">The store did not give it.</exception>
    JournalRow? Read(long position);

    /// <summary>All records after <paramref name="position"/> in order, without those that were removed; bodies are
    /// good until the next is taken.</summary>
    /// <exception cref="JournalException">The store did not give them.</exception>
    IEnumerable<JournalRow> ReadAfter(long position);

    /// <summary>From now on all that is read is of one moment, until it is let go: where beginning one costs as much as
    /// reading a record. Not for long: logs grow meanwhile.</summary>
    void Hold()
    {
    }

    /// <summary>Lets go of a moment, if one is held.</summary>
    void Release()
    {
    }
}
