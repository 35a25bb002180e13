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
        var (due, waiting) = (Never, 0);
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
            else if (json.ValueTextEquals(RecordNames.Settled.EncodedUtf8Bytes)) waiting -= CountItems(ref json);
            else break;
        }

        return new(row.Header, IsIntact: true, HasIntactHeader: true, address, due, waiting) { Kind = kind };
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

    private static int CountItems(ref Utf8JsonReader json)
    {
        var count = 0;
        json.Read();
        for (; json.Read() && json.TokenType != JsonTokenType.EndArray; count++) json.Skip();
        return count;
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
