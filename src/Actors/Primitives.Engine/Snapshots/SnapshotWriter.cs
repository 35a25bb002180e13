using System.Diagnostics.CodeAnalysis;
using Primitives.Engine.Journal;
using Primitives.Engine.Keys;
using Primitives.Engine.Partitions;

namespace Primitives.Engine.Snapshots;

/// <summary>Writes snapshots in slices, and the watermark with the last of them. What could not be written is kept and
/// written later.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Its JSON writer writes to memory and holds nothing.")]
internal sealed class SnapshotWriter(
    ISnapshotStore store, KeyQuotas quotas, Sessions sessions, EngineOptions options, TimeProvider time)
{
    private const int MaxSlice = 4096; // Some 50 ms of writing: readers wait no longer.
    private const int MaxSliceKeyBytes = 1024 * 1024; // The same for replies under keys.

    private readonly List<SnapshotDraft> _drafts = [];
    private readonly ByteBuffer _buffer = new(4096);
    private readonly Utf8JsonWriter _json = new(new ByteBuffer(0), RecordJson.Writing);
    private string _journal = "";
    private Func<bool> _isNeeded = () => false;
    private long _synced;
    private long _watermark;
    private long _heldFrom = long.MaxValue;
    private volatile string? _trouble;
    private bool _isOpen;

    /// <inheritdoc cref="Checkpointer.Watermark"/>
    public long Watermark => Volatile.Read(ref _watermark);

    /// <inheritdoc cref="Checkpointer.Synced"/>
    public long Synced => Volatile.Read(ref _synced);

    /// <inheritdoc cref="Checkpointer.Trouble"/>
    public string? Trouble => _trouble;

    /// <summary>How much there is to write.</summary>
    public int Drafts => _drafts.Count;

    /// <summary>The store has been opened.</summary>
    /// <param name="journal">The identity of the journal.</param>
    /// <param name="isNeeded">Whether the journal cannot rebuild the store any more.</param>
    /// <param name="watermark">What it holds.</param>
    public void Begin(string journal, Func<bool> isNeeded, long watermark)
    {
        (_journal, _isNeeded, _isOpen) = (journal, isNeeded, true);
        Volatile.Write(ref _watermark, watermark);
    }

    public void Add(List<SnapshotDraft> drafts) => _drafts.AddRange(drafts);

    /// <summary>Writes all there is, and the watermark that the reports allow then.</summary>
    /// <returns>What was written.</returns>
    public ArraySegment<SnapshotDraft> Write(IReadOnlyList<SnapshotReport> reports)
    {
        var sorted = _drafts.ToArray();
        Array.Sort(Array.ConvertAll(sorted, draft => (draft.Cell.Id, draft.Position)), sorted);
        var count = 0;
        Try(() =>
        {
            do
            {
                var slice = SliceOf(sorted, count);
                WriteSlice(slice, count + slice.Count == sorted.Length ? reports : null);
                count += slice.Count;
            }
            while (count < sorted.Length);
        });
        _drafts.Clear();
        _drafts.AddRange(sorted.AsSpan(count));
        return new(sorted, 0, count);
    }

    private static ArraySegment<SnapshotDraft> SliceOf(SnapshotDraft[] drafts, int from)
    {
        var end = from;
        for (var bytes = 0L; end < drafts.Length && end - from < MaxSlice && bytes < MaxSliceKeyBytes; end++)
            bytes += drafts[end].Since.Bytes;
        return new(drafts, from, end - from);
    }

    /// <summary>Deletes all that is there of entities, for good.</summary>
    /// <returns>Whether it is done; else it is to be tried again.</returns>
    public bool Erase(IReadOnlyCollection<UInt128> entities)
    {
        _drafts.RemoveAll(draft => entities.Contains(draft.Cell.Id));
        return Try(() =>
        {
            store.Write(new() { Erased = [.. entities] });
            store.Sync();
            Volatile.Write(ref _synced, _watermark);
        });
    }

    /// <summary>Has what was written on disk, so that a crash takes back little, and the journal may be cut.</summary>
    public void Sync() => Try(() =>
    {
        store.Sync();
        Volatile.Write(ref _synced, _watermark);
    });

    /// <summary>Does something with the store, which is opened again when that has failed before.</summary>
    private bool Try(Action action)
    {
        try
        {
            if (!_isOpen) store.Open(_journal, _isNeeded());
            (_isOpen, _trouble) = (true, null);
            action();
        }
#pragma warning disable CA1031 // Whatever it is: it is told as trouble, and tried again; entities are served meanwhile.
        catch (Exception e)
#pragma warning restore CA1031
        {
            (_isOpen, _trouble) = (false, e.Message);
        }

        return _isOpen;
    }

    private void WriteSlice(ArraySegment<SnapshotDraft> slice, IReadOnlyList<SnapshotReport>? reports)
    {
        foreach (var draft in slice) draft.Settle(sessions);
        var snapshots = Finish(slice);
        var watermark = WatermarkOf(reports);
        ShardMark[] marks = watermark is null ? []
            : [.. reports!.SelectMany(report => report.Shards).OrderBy(mark => mark.Shard)];
        if (marks.Length > 0) snapshots.Add(ShardMarks.Write(marks));
        if (snapshots.Count == 0) return;

        var forgetBefore = EngineClock.Ceiling(time.GetUtcNow() - options.KeyTtl);
        var counted = AddKeyCounts(snapshots, slice, forgetBefore);
        store.Write(new()
        {
            Snapshots = snapshots, Keys = [.. slice.SelectMany(draft => draft.Keys)],
            Rows = RowsOf(slice),
            Watermark = watermark, ForgetKeysBefore = forgetBefore,
            // A start goes on from what the marks tell, so no decision is earlier than all of them.
            ExpireRowsBefore = marks.Length > 0 ? EngineClock.MomentOf(marks.Min(mark => mark.At)) : null,
        });

        if (watermark is { } moved) Volatile.Write(ref _watermark, moved);
        foreach (var (tenant, hours) in counted) tenant.Saved(hours);
        foreach (var draft in slice)
        {
            quotas.Forget(draft.Cell.Address.Tenant, draft.Settled);
            draft.Written();
        }
    }

    /// <summary>The last snapshot of each entity.</summary>
    private List<Snapshot> Finish(ArraySegment<SnapshotDraft> slice)
    {
        var last = new List<Snapshot>(slice.Count);
        foreach (var draft in slice)
        {
            if (Finish(draft) is not { } snapshot) continue;
            if (last.Count > 0 && last[^1].Entity == snapshot.Entity) last[^1] = snapshot;
            else last.Add(snapshot);
        }

        return last;
    }

    private static List<(UInt128 Entity, RowChange Change)> RowsOf(ArraySegment<SnapshotDraft> slice)
    {
        List<(UInt128, RowChange)> rows = [];
        foreach (var draft in slice)
        {
            foreach (var change in draft.Rows) rows.Add((draft.Cell.Id, change));
        }

        return rows;
    }

    private long? WatermarkOf(IReadOnlyList<SnapshotReport>? reports)
    {
        if (reports is null) return null;

        var watermark = Math.Min(reports.Min(report => report.Saved), _heldFrom - 1);
        return watermark > _watermark ? watermark : null;
    }

    /// <summary>Adds what has to be told of keys and sessions together with these replies.</summary>
    private Dictionary<TenantKeys, KeyHours> AddKeyCounts(
        List<Snapshot> snapshots, ArraySegment<SnapshotDraft> slice, long forgetBefore)
    {
        var position = snapshots.Max(snapshot => snapshot.Position);
        var counted = quotas.Update(slice, forgetBefore);
        foreach (var (tenant, hours) in counted) snapshots.Add(KeyQuotas.Write(tenant, hours, position));
        if (!slice.Any(draft => draft.Settled.Count > 0)) return counted;

        sessions.ForgetBefore(forgetBefore);
        snapshots.Add(sessions.Write(position));
        return counted;
    }

    private Snapshot? Finish(SnapshotDraft draft)
    {
        try
        {
            return draft.Finish(_buffer, _json);
        }
#pragma warning disable CA1031 // Whatever a state's JSON throws: its records are kept instead, and others go on.
        catch (Exception)
#pragma warning restore CA1031
        {
            _heldFrom = Math.Min(_heldFrom, draft.From);
            draft.HasFailed = true;
            return null;
        }
    }
}
