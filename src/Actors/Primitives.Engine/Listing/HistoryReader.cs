using Primitives.Engine.Journal;

namespace Primitives.Engine.Listing;

/// <summary>Reads an entity's records by their links, the latest first.</summary>
internal static class HistoryReader
{
    /// <summary>A page of them.</summary>
    /// <param name="entity">Whose.</param>
    /// <param name="position">Its last record.</param>
    /// <param name="before">Only those before this position.</param>
    /// <param name="take">The most to tell.</param>
    /// <param name="records">The journal.</param>
    /// <exception cref="InvalidDataException">A record is damaged.</exception>
    public static EntityHistory Read(
        UInt128 entity, long position, long before, int take, IJournalReader records)
    {
        var found = new List<EntityRecord>();
        while (position > 0 && found.Count < take)
        {
            if (records.Read(position) is not { } row || RecordSummary.IsErased(row))
                return new(found, Next: null, IsWhole: false);
            if (!row.IsIntact || row.Header.Entity != entity)
                throw new InvalidDataException($"Record {position} does not bear its checksum.");
            if (position < before) found.Add(Read(row));
            position = row.Header.Previous;
        }

        return new(found, position > 0 ? found[^1].Position : null, IsWhole: true);
    }

    private static EntityRecord Read(in JournalRow row)
    {
        using var body = JsonDocument.Parse(row.Body);
        var told = body.RootElement;
        return new(row.Header.Position, row.Header.Sequence, EngineClock.MomentOf(row.Header.At))
        {
            Command = Part(told, RecordNames.Command)?.GetString(),
            Events = Part(told, RecordNames.Events),
            Context = Part(told, RecordNames.Context),
            Definition = Part(told, RecordNames.Definition)?.GetString(),
        };
    }

    private static JsonElement? Part(JsonElement body, JsonEncodedText name) =>
        body.TryGetProperty(name.EncodedUtf8Bytes, out var part) ? part.Clone() : null;
}
