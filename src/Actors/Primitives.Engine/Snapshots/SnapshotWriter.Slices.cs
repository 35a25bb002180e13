using Primitives.Engine.Journal;
using Primitives.Engine.Keys;
using Primitives.Engine.Partitions;

namespace Primitives.Engine.Snapshots;

/// <content>Slices: as many snapshots as are written as one.</content>
internal sealed partial class SnapshotWriter
{
    private const int MaxSlice = 4096; // Some 50 ms of writing: readers wait no longer.
    private const int MaxSliceKeyBytes = 1024 * 1024; // The same for replies under keys.

    private static ArraySegment<SnapshotDraft> SliceOf(SnapshotDraft[] drafts, int from)
    {
        var end = from;
        for (var bytes = 0L; end < drafts.Length && end - from < MaxSlice && bytes < MaxSliceKeyBytes; end++)
            bytes += drafts[end].Since.Bytes;
        return new(drafts, from, end - from);
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
