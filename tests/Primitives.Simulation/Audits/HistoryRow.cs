using System.Runtime.InteropServices;
using Primitives.Engine.Journal;

namespace Primitives.Simulation;

/// <summary>A record of the journal, read by the auditors' own eyes.</summary>
internal sealed class HistoryRow(JournalHeader header, Address address, JsonElement body)
{
    private delegate TEvent Reader<out TEvent>(string name, int version, ref Utf8JsonReader json);

    public JournalHeader Header => header;
    public Address Address => address;

    /// <summary>Whether it ends its entity.</summary>
    public bool IsTombstone => body.TryGetProperty("erased", out _);

    /// <summary>The key whose reply it holds.</summary>
    public string? Key => body.TryGetProperty("key", out var key) ? TicketOf(key) : null;

    /// <summary>The tickets that wait no more, and those of them that got a reply.</summary>
    public IEnumerable<(string Ticket, bool HasReply)> Settled => body.TryGetProperty("settled", out var settled)
        ? settled.EnumerateArray().Select(one => (TicketOf(one), one.TryGetProperty("reply", out _))) : [];

    /// <summary>The ticket that waits from here on.</summary>
    public string? Waiting => body.TryGetProperty("waiting", out var waiting) ? TicketOf(waiting) : null;

    /// <summary>Its events, of a primitive whose events are of one type.</summary>
    public IEnumerable<TEvent> Events<TState, TEvent, TDefinition>(Stored<TState, TEvent, TDefinition> stored)
        where TState : class where TEvent : class
    {
        if (!body.TryGetProperty("events", out var events)) return [];
        return events.EnumerateArray().Select(one => Read(stored.ReadEvent, one)).ToList();
    }

    private static string TicketOf(JsonElement one) => one.GetProperty("ticket").GetString()!;

    private static TEvent Read<TEvent>(Reader<TEvent> read, JsonElement one)
    {
        var json = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(one.GetProperty("body")));
        return read(one.GetProperty("name").GetString()!, one.GetProperty("version").GetInt32(), ref json);
    }
}
