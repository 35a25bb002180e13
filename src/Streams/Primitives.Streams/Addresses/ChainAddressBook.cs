using Primitives.Engine.Journal;

namespace Primitives.Streams.Addresses;

/// <summary>Walks back the records of an entity until one carries the address, which the first does.</summary>
public sealed class ChainAddressBook : IAddressBook
{
    /// <inheritdoc/>
    public Address? Find(in JournalRow row, IJournalReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var entity = row.Header.Entity;
        for (JournalRow? at = row; at is { IsIntact: true } record && record.Header.Entity == entity;)
        {
            if (RecordSummary.Of(record).Address is { } address) return address;
            if (record.Header.Previous <= 0) return null;
            at = reader.Read(record.Header.Previous);
        }

        return null;
    }
}
