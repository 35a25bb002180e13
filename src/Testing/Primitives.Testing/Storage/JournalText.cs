using Primitives.Engine.Entities;
using Primitives.Engine.Journal;

namespace Primitives.Testing.Storage;

/// <summary>Reads what a journal holds of an entity.</summary>
internal static class JournalText
{
    /// <summary>Its events, in order.</summary>
    public static IReadOnlyList<RecordedEvent> EventsOf(IJournal journal, Address address)
    {
        var id = EntityId.Of(address);
        using var reader = journal.OpenReader();
        return [.. reader.ReadAfter(0).Where(row => row.Header.Entity == id).SelectMany(Events)];
    }

    private static List<RecordedEvent> Events(JournalRow row)
    {
        using var document = JsonDocument.Parse(row.Body);
        return document.RootElement.TryGetProperty(RecordNames.Events.EncodedUtf8Bytes, out var events)
            ? [.. events.EnumerateArray().Select(one => Event(row.Header, one))] : [];
    }

    private static RecordedEvent Event(in JournalHeader header, JsonElement told) => new(
        header.Position, header.Sequence, DateTimeOffset.UnixEpoch.AddMicroseconds(header.At),
        told.GetProperty(RecordNames.Name.EncodedUtf8Bytes).GetString()!,
        told.TryGetProperty(RecordNames.Version.EncodedUtf8Bytes, out var version) ? version.GetInt32() : 1,
        told.GetProperty(RecordNames.Body.EncodedUtf8Bytes).Clone());
}
