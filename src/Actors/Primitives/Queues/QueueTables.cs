using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Primitives.Queues;

/// <summary>The tables of a queue, and how their rows are found.</summary>
/// <remarks>An event's data is a row of its own, written once. Where it waits is told by small rows: of what is
/// ready in the order in which it is taken, of each key's line, and of what is delayed by its moment.</remarks>
internal static class QueueTables
{
    private const string Last = "~"; // Above all that keys are made of.

    public static readonly Table Events = new("events");
    public static readonly Table Names = new("names");
    public static readonly Table Ready = new("ready");
    public static readonly Table Lines = new("lines");
    public static readonly Table Delayed = new("delayed");
    public static readonly Table Resting = new("resting");
    public static readonly Table Attempts = new("attempts");
    public static readonly Table Dead = new("dead");
    public static readonly Table Results = new("results");
    public static readonly Table Rates = new("rates");
    public static readonly Table Progress = new("progress");

    public static string LineOf(string key) => StableHash.Of(key).ToString("x16", CultureInfo.InvariantCulture);

    public static ulong HashOf(string line) => ulong.Parse(line, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    public static string NameOf(string id) => Digest($"id\n{id}");

    public static string NameOf(string? key, JsonElement data) => Digest($"content\n{key}\n{data.GetRawText()}");

    public static string ReadyKey(Spot spot) => string.Create(CultureInfo.InvariantCulture,
        $"{spot.Lane:D3}.{QueueLimits.MaxPriority - spot.Priority:D3}.{spot.Number:D19}");

    public static string BegunKey(Spot spot) => $"{spot.Line}.0.{RowKey.Of(spot.Number)}";

    public static string WaitingKey(Spot spot) => $"{spot.Line}.1.{RowKey.Of(spot.Number)}";

    public static string DelayedKey(DateTimeOffset dueAt, long number) =>
        $"{RowKey.Of(dueAt.UtcTicks)}.{RowKey.Of(number)}";

    public static string AttemptKey(long number, int attempt) => $"{RowKey.Of(number)}.{RowKey.Of(attempt)}";

    public static Stretch Item(long number) => Stretch.One(Events.Name, RowKey.Of(number));

    /// <summary>What so many events say from a number on: they are read together, since they are needed one after the
    /// other.</summary>
    public static Stretch ItemsFrom(long number, int count) =>
        new(Events.Name, RowKey.Of(number), RowKey.Of(long.MaxValue), count);

    public static Stretch OfLane(int lane, int limit)
    {
        var prefix = lane.ToString("D3", CultureInfo.InvariantCulture);
        return new(Ready.Name, prefix + ".", $"{prefix}.{Last}", limit);
    }

    public static Stretch AheadOf(Spot spot) => new(
        Ready.Name, string.Create(CultureInfo.InvariantCulture, $"{spot.Lane:D3}."), ReadyKey(spot),
        QueueLimits.MaxPosition);

    public static Stretch Begun(string line) =>
        new(Lines.Name, $"{line}.0.", $"{line}.0.{Last}", QueueLimits.MaxKeyConcurrency);

    public static Stretch Waiting(string line, int limit) => new(Lines.Name, $"{line}.1.", $"{line}.1.{Last}", limit);

    public static Stretch FirstDelayed() => new(Delayed.Name, "0", Last, QueueLimits.MaxLook);

    public static Stretch RateOf(string line) => Stretch.One(Rates.Name, line);

    public static Stretch AttemptsOf(long number) =>
        new(Attempts.Name, $"{RowKey.Of(number)}.", $"{RowKey.Of(number)}.{Last}", QueueLimits.MaxPage);

    public static Stretch DeadAfter(long number, int limit) =>
        new(Dead.Name, RowKey.Of(number + 1), RowKey.Of(long.MaxValue), limit);

    public static RowChange Put<T>(
        Table table, string key, T row, JsonTypeInfo<T> json, DateTimeOffset? expiresAt = null) =>
        new RowChange.Put(table.Name, key, JsonSerializer.SerializeToUtf8Bytes(row, json), expiresAt);

    public static RowChange Delete(Table table, string key) => new RowChange.Delete(table.Name, key, key);

    private static string Digest(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
