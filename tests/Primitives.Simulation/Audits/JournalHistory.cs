using Primitives.Engine.Entities;
using Primitives.Engine.Journal;

namespace Primitives.Simulation;

/// <summary>All that the journal holds in the end; whole, in order and without gaps, or it is a violation.</summary>
internal sealed class JournalHistory
{
    private readonly Dictionary<UInt128, HistoryRow> _lastOf = [];
    private readonly Dictionary<UInt128, long> _endOf = [];
    private readonly Dictionary<int, JournalHeader> _lastIn = [];
    private readonly HashSet<(UInt128 Entity, string Key)> _replies = [];
    private readonly Dictionary<UInt128, HashSet<string>> _waiting = [];
    private readonly List<HistoryRow> _rows = [];

    public IReadOnlyList<HistoryRow> Rows => _rows;

    /// <summary>Whether a record is of an entity that has ended since.</summary>
    public bool HasEnded(HistoryRow row) => _endOf.GetValueOrDefault(row.Header.Entity) >= row.Header.Position;

    public static JournalHistory Read(SimulatedDisk journal)
    {
        var history = new JournalHistory();
        using var reader = journal.OpenWholeReader();
        foreach (var row in reader.ReadAfter(0)) history.Add(row);
        return history;
    }

    /// <summary>The records of one primitive, by address, in order.</summary>
    public IEnumerable<IGrouping<Address, HistoryRow>> Of(string primitive) =>
        _rows.Where(row => row.Address.Primitive == primitive).GroupBy(row => row.Address);

    /// <summary>How many records an entity has.</summary>
    public long CountOf(Address address) => _lastOf.GetValueOrDefault(EntityId.Of(address))?.Header.Sequence ?? 0;

    private void Add(in JournalRow row)
    {
        var header = row.Header;
        Check(row.IsIntact && header.Position == _rows.Count + 1, header);
        using var document = JsonDocument.Parse(row.Body);
        var body = document.RootElement.Clone();
        var before = _lastOf.GetValueOrDefault(header.Entity);
        var isNamed = body.TryGetProperty("address", out var address);
        Check(isNamed || before is not null, header);

        var known = isNamed ? AddressOf(address) : before!.Address;
        Check(EntityId.Of(known) == header.Entity, header);
        Check(header.Sequence == (before?.Header.Sequence ?? 0) + 1, header);
        Check(header.Previous == (before?.Header.Position ?? 0), header);
        var neighbour = _lastIn.GetValueOrDefault(header.Shard);
        Check(header.Ordinal == neighbour.Ordinal + 1 && header.At >= neighbour.At, header);

        var added = _lastOf[header.Entity] = new(header, known, body);
        _lastIn[header.Shard] = header;
        _rows.Add(added);
        if (added.IsTombstone) End(added);
        else CheckTickets(added);
    }

    /// <summary>The entity is no more, and whoever comes to its address begins anew.</summary>
    private void End(HistoryRow tombstone)
    {
        var entity = tombstone.Header.Entity;
        _endOf[entity] = tombstone.Header.Position;
        _lastOf.Remove(entity);
        _waiting.Remove(entity);
        _replies.RemoveWhere(reply => reply.Entity == entity);
    }

    /// <summary>Under one key an entity has one reply, and a ticket waits before it is settled.</summary>
    private void CheckTickets(HistoryRow row)
    {
        var entity = row.Header.Entity;
        if (!_waiting.TryGetValue(entity, out var waiting)) _waiting.Add(entity, waiting = []);
        if (row.Key is { } key) OneReply(entity, key);
        foreach (var (ticket, hasReply) in row.Settled)
        {
            Violation.Unless(waiting.Remove(ticket), "journal.ticket", $"{ticket} is settled and did not wait.");
            if (hasReply) OneReply(entity, ticket);
        }

        if (row.Waiting is { } waits)
            Violation.Unless(waiting.Add(waits), "journal.ticket", $"{waits} waits twice.");
    }

    private void OneReply(UInt128 entity, string key) =>
        Violation.Unless(_replies.Add((entity, key)), "journal.key", $"{key} took effect twice.");

    private static void Check(bool holds, in JournalHeader header) =>
        Violation.Unless(holds, "journal.whole", $"The record {header} is damaged or does not follow.");

    private static Address AddressOf(JsonElement address) => new(
        address.GetProperty("tenant").GetString()!, address.GetProperty("primitive").GetString()!,
        address.GetProperty("id").GetString()!);
}
