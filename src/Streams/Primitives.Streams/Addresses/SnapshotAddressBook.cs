using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;

namespace Primitives.Streams.Addresses;

/// <summary>Asks the snapshots where the records do not tell: those that told may have been removed.</summary>
/// <param name="records">Who is asked first.</param>
/// <param name="snapshots">The snapshots; open by then.</param>
public sealed class SnapshotAddressBook(IAddressBook records, ISnapshotStore snapshots) : IAddressBook
{
    /// <inheritdoc/>
    public Address? Find(in JournalRow row, IJournalReader reader)
    {
        if (records.Find(row, reader) is { } told) return told;

        using var found = snapshots.OpenReader(); // Rarely: what is found is remembered.
        try
        {
            return found.Read(row.Header.Entity)?.Address;
        }
        catch (InvalidDataException)
        {
            return null; // Damaged: whoever asks says so.
        }
    }
}
