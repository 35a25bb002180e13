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
}
