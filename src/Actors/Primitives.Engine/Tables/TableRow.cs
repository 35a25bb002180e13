namespace Primitives.Engine.Tables;

/// <summary>A row in memory: as bytes, which take a fraction of what an element takes.</summary>
internal sealed record TableRow(string Key, ReadOnlyMemory<byte> Json, DateTimeOffset? ExpiresAt)
{
    private const int OwnBytes = 136; // The objects, and a place in a list.

    /// <summary>About how many bytes it takes.</summary>
    public long Bytes => OwnBytes + (2L * Key.Length) + Json.Length;

    /// <summary>Whether no decision sees it any more.</summary>
    public bool IsOver(DateTimeOffset now) => ExpiresAt <= now;
}
