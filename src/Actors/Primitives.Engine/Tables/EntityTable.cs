namespace Primitives.Engine.Tables;

/// <summary>One table of a loaded entity: what the store does not have yet over what is known of the rest.</summary>
internal sealed class EntityTable
{
    private const int MinWindow = 16;
    private const int MaxWindow = 256;
    private const int WindowBytes = 1024 * 1024;
    private const int TrimShare = 8; // A little more goes than has to: so it is not looked for each time.
    private const int MaxDoublings = 4; // While nothing of what is read is alive.

    private readonly string _name;
    private readonly TableOverlay _overlay = new();
    private readonly TableCache _cache = new();
    private long _rowBytes = WindowBytes / MaxWindow;
    private long _uses;
    private int _misses;

    /// <param name="name">Its name.</param>
    /// <param name="isStored">Whether the store may have rows of it; else all there is of it is known.</param>
    public EntityTable(string name, bool isStored)
    {
        _name = name;
        if (!isStored) _cache.Add("", end: null, [], use: 0);
    }

    /// <summary>About how many bytes of it may go at any time.</summary>
    public long CacheBytes => _cache.Bytes;

    /// <summary>About how many bytes it takes.</summary>
    public long Bytes => _overlay.Bytes + _cache.Bytes;

    /// <inheritdoc cref="TableOverlay.UnsavedBytes"/>
    public long UnsavedBytes => _overlay.UnsavedBytes;

    /// <inheritdoc cref="TableOverlay.Taken"/>
    public void Taken() => _overlay.Taken();

    /// <returns>Whether the store has to hear of it.</returns>
    public bool Apply(TableChange change, bool isReplayed)
    {
        var earlier = change.From == change.To ? _overlay.Find(change.From) : null;
        var isUndone = change.Row is null && earlier is { IsOurs: true };
        change.IsNew = !isReplayed && change.Row is not null
            && (earlier?.IsOurs ?? _cache.IsFree(change.From));
        if (isUndone) _overlay.Undo(earlier!);
        else _overlay.Add(change);
        if (change.Row is { } row) _cache.Put(row, ++_uses);
        else _cache.Delete(change.From, Bound.After(change.To));
        return !isUndone;
    }

    /// <summary>The store has it.</summary>
    public void Forget(TableChange change) => _overlay.Forget(change);

    /// <summary>Finds the rows of a stretch that are not over.</summary>
    /// <returns>What has to be read first, if anything; then <paramref name="found"/> is not all.</returns>
    public RowRead? Fetch(Stretch stretch, DateTimeOffset now, List<TableRow> found)
    {
        var (at, end) = (stretch.From, Bound.After(stretch.To));
        while (found.Count < stretch.Limit && at is not null && Bound.IsBefore(at, end))
        {
            if (_cache.Over(at) is { } chunk) at = Take(chunk, at, end, stretch.Limit, now, found);
            else if (_overlay.Over(at) is { } tombstone)
                at = Take(at, Bound.Earlier(tombstone.End, end)!, stretch.Limit, now, found);
            else if (_overlay.Find(at) is not null) at = Take(at, Bound.After(at), stretch.Limit, now, found);
            else return Missing(at, end, stretch.Limit - found.Count);
        }

        _misses = 0;
        return null;
    }

    /// <summary>Takes in what was read; nothing has changed since it was missed.</summary>
    public void Add(RowRead read, IReadOnlyList<TableRow> stored)
    {
        var end = stored.Count < read.Limit ? read.End : Bound.Earlier(Bound.After(stored[^1].Key), read.End)!;
        var rows = new List<TableRow>(stored.Count);
        using var changes = _overlay.Rows(read.From, end).GetEnumerator();
        var change = changes.MoveNext() ? changes.Current : null;
        for (var i = 0; rows.Count < read.Limit && (i < stored.Count || change is not null);)
        {
            var row = i < stored.Count && Bound.IsBefore(stored[i].Key, end) ? stored[i] : null;
            if (row is null && change is null) break;

            var order = row is null ? 1 : change is null ? -1 : string.CompareOrdinal(row.Key, change.From);
            if (order <= 0) i++;
            if ((order < 0 ? row : change!.Row) is { } known) rows.Add(known);
            if (order >= 0) change = Next(changes);
        }

        // What has happened since may be much more than is asked for: the rest is found when it is.
        if (rows.Count == read.Limit) end = Bound.Earlier(Bound.After(rows[^1].Key), end)!;
        if (stored.Count > 0) _rowBytes = Math.Max(stored.Sum(row => row.Bytes) / stored.Count, 1);
        _cache.Add(read.From, end, rows, ++_uses);
    }

    /// <summary>Lets go what was used longest ago, until what may go takes no more than that.</summary>
    public void Trim(long bytes)
    {
        if (_cache.Bytes > bytes) _cache.Trim(bytes - (bytes / TrimShare));
    }

    private static TableChange? Next(IEnumerator<TableChange> changes) => changes.MoveNext() ? changes.Current : null;

    private string? Take(
        TableChunk chunk, string from, string end, int limit, DateTimeOffset now, List<TableRow> found)
    {
        chunk.UsedAt = ++_uses;
        var stop = Bound.Earlier(chunk.End, end);
        for (var i = chunk.IndexOf(from); i < chunk.Rows.Count && found.Count < limit; i++)
        {
            if (!Bound.IsBefore(chunk.Rows[i].Key, stop)) break;
            if (!chunk.Rows[i].IsOver(now)) found.Add(chunk.Rows[i]);
        }

        return stop;
    }

    private string Take(string from, string end, int limit, DateTimeOffset now, List<TableRow> found)
    {
        found.AddRange(_overlay.Rows(from, end).Select(change => change.Row).OfType<TableRow>()
            .Where(row => !row.IsOver(now)).Take(limit - found.Count));
        return end;
    }

    private RowRead Missing(string from, string end, int limit)
    {
        var window = Math.Clamp(WindowBytes / _rowBytes, MinWindow, MaxWindow) << Math.Min(_misses++, MaxDoublings);
        var stop = Bound.Earlier(Bound.Earlier(end, _cache.NextOver(from)), _overlay.NextOver(from))!;
        return new(_name, from, stop, (int)Math.Max(limit, window));
    }
}
