namespace Primitives.Engine.Journal;

/// <summary>What a start has to know of a record without folding it.</summary>
/// <param name="Header">Its columns.</param>
/// <param name="IsIntact">Whether its body can be trusted.</param>
/// <param name="HasIntactHeader">Whether its columns can be trusted.</param>
/// <param name="Address">Whose it is, in an entity's first record.</param>
/// <param name="Due">When the entity wanted to wake after it, in microseconds, or never.</param>
/// <param name="Waiting">By how many it changed the number of callers in line.</param>
internal readonly record struct RecordSummary(
    JournalHeader Header, bool IsIntact, bool HasIntactHeader, Address? Address, long Due, int Waiting)
{
    /// <summary>How many replies under keys it holds.</summary>
    public int Keys { get; init; }

    /// <summary>What they count for.</summary>
    public long KeyBytes { get; init; }

    /// <summary>The due time of what never wakes.</summary>
    public const long Never = long.MaxValue;

    /// <summary>What it is about.</summary>
    public RecordKind Kind { get; init; }

    /// <summary>Reads what matters of <paramref name="row"/>; a body that does not bear its checksum is not
    /// read.</summary>
    public static RecordSummary Of(in JournalRow row)
    {
        if (!row.IsIntact) return new(row.Header, IsIntact: false, row.HasIntactHeader, Address: null, Never, 0);

        var json = RecordJson.Read(row.Body.Span);
        var (due, waiting, keys, bytes) = (Never, 0, 0, 0L);
        Address? address = null;
        var kind = RecordKind.Erased;
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            kind = json.ValueTextEquals(RecordNames.Erased.EncodedUtf8Bytes)
                ? RecordKind.Tombstone : RecordKind.Ordinary;
            // These come before all others: what follows need not be looked at.
            if (json.ValueTextEquals(RecordNames.Address.EncodedUtf8Bytes)) address = ReadAddress(ref json);
            else if (json.ValueTextEquals(RecordNames.Due.EncodedUtf8Bytes)) due = ReadNumber(ref json);
            else if (json.ValueTextEquals(RecordNames.Waiting.EncodedUtf8Bytes)) waiting += Skip(ref json);
            else if (json.ValueTextEquals(RecordNames.Settled.EncodedUtf8Bytes))
                waiting -= ReadSettled(ref json, ref keys, ref bytes);
            else if (json.ValueTextEquals(RecordNames.Key.EncodedUtf8Bytes)) ReadKey(ref json, ref keys, ref bytes);
            else break;
        }

        return new(row.Header, IsIntact: true, HasIntactHeader: true, address, due, waiting)
        {
            Kind = kind, Keys = keys, KeyBytes = bytes,
        };
    }

    /// <summary>Whether there is nothing in the record any more.</summary>
    public static bool IsErased(in JournalRow row) => row.Body.Span.StartsWith("{}"u8) && row.IsIntact;

    private static long ReadNumber(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetInt64();
    }

    private static int Skip(ref Utf8JsonReader json)
    {
        json.Read();
        json.Skip();
        return 1;
    }

    private static int ReadSettled(ref Utf8JsonReader json, ref int keys, ref long bytes)
    {
        var count = 0;
        json.Read();
        for (; json.Read() && json.TokenType != JsonTokenType.EndArray; count++)
            ReadProperties(ref json, ref keys, ref bytes);
        return count;
    }

    private static void ReadKey(ref Utf8JsonReader json, ref int keys, ref long bytes)
    {
        json.Read();
        ReadProperties(ref json, ref keys, ref bytes);
    }

    /// <summary>Counts a ticket that has a reply: that is a key.</summary>
    private static void ReadProperties(ref Utf8JsonReader json, ref int keys, ref long bytes)
    {
        var ticket = 0L;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isTicket = json.ValueTextEquals(RecordNames.Ticket.EncodedUtf8Bytes);
            var isReply = json.ValueTextEquals(RecordNames.Reply.EncodedUtf8Bytes);
            json.Read();
            var start = json.TokenStartIndex;
            json.Skip();
            if (isTicket) ticket = json.ValueSpan.Length;
            if (!isReply) continue;
            keys++;
            bytes += ticket + (json.BytesConsumed - start);
        }
    }

    private static Address ReadAddress(ref Utf8JsonReader json)
    {
        var (tenant, primitive, id) = ("", "", "");
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isTenant = json.ValueTextEquals(RecordNames.Tenant.EncodedUtf8Bytes);
            var isPrimitive = json.ValueTextEquals(RecordNames.Primitive.EncodedUtf8Bytes);
            json.Read();
            if (isTenant) tenant = json.GetString()!;
            else if (isPrimitive) primitive = json.GetString()!;
            else id = json.GetString()!;
        }

        return new(tenant, primitive, id);
    }
}
