using Primitives.Engine.Journal;

namespace Primitives.Streams.Addresses;

/// <summary>Knows whose a record is that does not say so itself.</summary>
/// <remarks>Safe to share between threads; the reader is the caller's own.</remarks>
public interface IAddressBook
{
    /// <summary>The address of the entity that <paramref name="row"/> is of, or <see langword="null"/> when nobody
    /// knows it.</summary>
    /// <param name="row">An intact record.</param>
    /// <param name="reader">To look further with.</param>
    /// <exception cref="JournalException">The store did not give what was looked for.</exception>
    Address? Find(in JournalRow row, IJournalReader reader);
}
