using System.Text.Json.Nodes;
using Primitives.Engine.Entities;
using Primitives.Engine.Journal;
using Primitives.Engine.Tests.Engine;

namespace Primitives.Engine.Tests.Golden;

/// <summary>Everything that a journal says of its entities: each one's state, keys, line and alarm.</summary>
internal sealed class GoldenView(IJournal journal, Catalog catalog)
{
    private readonly KindTable _kinds = new(catalog);
    private readonly StateVersions _versions = new(catalog);

    /// <summary>Entity by entity, as JSON.</summary>
    public JsonArray Read()
    {
        var summaries = Summaries();
        var addresses = summaries.Where(one => one.Address is not null).DistinctBy(one => one.Header.Entity)
            .ToDictionary(one => one.Header.Entity, one => one.Address!);
        using var reader = journal.OpenReader();
        return [.. summaries.GroupBy(one => one.Header.Entity)
            .Select(own => View(addresses[own.Key], [.. own], reader))];
    }

    /// <summary>What <paramref name="expected"/> is today: its state is read as one that was stored.</summary>
    public JsonArray Upcast(JsonArray expected)
    {
        var today = expected.DeepClone().AsArray();
        foreach (var entity in today)
        {
            var primitive = ((string)entity!["address"]!).Split('/')[1];
            var state = _versions.Read(primitive, (int)entity["stateVersion"]!, entity["state"]!.ToJsonString());
            (entity["stateVersion"], entity["state"]) = (_versions.Of(primitive), JsonNode.Parse(state));
        }

        return today;
    }

    private List<RecordSummary> Summaries()
    {
        using var reader = journal.OpenReader();
        return [.. reader.ReadAfter(0).Select(row => RecordSummary.Of(row))];
    }

    private JsonObject View(Address address, List<RecordSummary> own, IJournalReader reader)
    {
        var kind = _kinds.Find(address.Primitive)!;
        var entity = kind.Activate(new(address, EntityId.Of(address), own[0].Header.Shard, kind));
        foreach (var record in own) entity.Replay(reader.Read(record.Header.Position)!.Value);

        // A start knows of alarm and line without folding anything: it has to come to the same.
        Assert.Equal(entity.WakeAt, own[^1].Due);
        Assert.Equal(entity.Ledger?.Waiting.Count ?? 0, own.Sum(record => record.Waiting));
        Assert.All(own, record => Assert.True(record.IsIntact));
        return new()
        {
            ["address"] = address.ToString(), ["shard"] = entity.Shard, ["sequence"] = entity.Sequence,
            ["position"] = own[^1].Header.Position,
            ["wakeAt"] = entity.WakeAt == RecordSummary.Never ? null : $"{EngineClock.MomentOf(entity.WakeAt):O}",
            ["stateVersion"] = _versions.Of(address.Primitive), ["state"] = JsonNode.Parse(entity.Dump()),
            ["keys"] = Keys(entity), ["line"] = Line(entity),
        };
    }

    private JsonArray Keys(Activation entity) =>
    [
        .. StoredRow.All(journal).Where(row => row.IsOf(entity.Address)).SelectMany(Tickets).Distinct().Order()
            .Select(key => (Key: key, Reply: entity.Ledger?.Find(key))).Where(one => one.Reply is not null)
            .Select(one => new JsonObject
            {
                ["key"] = one.Key, ["operation"] = one.Reply!.Operation, ["hash"] = $"{one.Reply.BodyHash:x32}",
                ["at"] = $"{EngineClock.MomentOf(one.Reply.At):O}", ["reply"] = JsonNode.Parse(one.Reply.Json),
            }),
    ];

    private static JsonArray Line(Activation entity) =>
    [
        .. (entity.Ledger?.Waiting ?? []).OrderBy(place => place.Key, StringComparer.Ordinal)
            .Select(place => new JsonObject
            {
                ["ticket"] = place.Key, ["operation"] = place.Value.Operation, ["hash"] = $"{place.Value.BodyHash:x32}",
            }),
    ];

    /// <summary>Every ticket that a record names as a key or as a place in line.</summary>
    private static IEnumerable<string> Tickets(StoredRow row) => new[] { row.Get("key"), row.Get("waiting") }
        .OfType<string>().Select(json => (string)JsonNode.Parse(json)!["ticket"]!);
}
