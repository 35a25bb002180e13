using System.Diagnostics.CodeAnalysis;
using Primitives.Engine.Entities;
using Primitives.Engine.Journal;

namespace Primitives.Engine.Snapshots;

/// <summary>Rebuilds entities from the journal alone, and compares them with their snapshots.</summary>
/// <remarks>Reads only, beside a running engine if need be: a snapshot that is replaced meanwhile is read as it was or
/// as it is.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "Its JSON writer writes to memory and holds nothing.")]
public sealed class SnapshotVerifier
{
    private const int Slice = 256;

    private readonly KindTable _kinds;
    private readonly IJournalReader _records;
    private readonly ISnapshotReader _snapshots;
    private readonly ByteBuffer _buffer = new(4096);
    private readonly Utf8JsonWriter _json = new(new ByteBuffer(0), RecordJson.Writing);

    /// <summary>Puts a verifier together; it does not dispose of the readers.</summary>
    /// <param name="catalog">What the journal's entities are.</param>
    /// <param name="records">The journal.</param>
    /// <param name="snapshots">The snapshots.</param>
    public SnapshotVerifier(Catalog catalog, IJournalReader records, ISnapshotReader snapshots)
        : this(new KindTable(catalog), records, snapshots)
    {
    }

    internal SnapshotVerifier(KindTable kinds, IJournalReader records, ISnapshotReader snapshots) =>
        (_kinds, _records, _snapshots) = (kinds, records, snapshots);

    /// <summary>Compares every snapshot there is, by id.</summary>
    /// <exception cref="JournalException">The journal or the snapshots could not be read.</exception>
    public IEnumerable<SnapshotFinding> Run()
    {
        var after = UInt128.Zero;
        while (_snapshots.ReadAfter(after, Slice) is { Count: > 0 } slice)
        {
            foreach (var snapshot in slice.Where(one => !OwnSnapshot.IsOwn(one)))
                yield return Verify(snapshot);
            after = slice[^1].Entity;
        }
    }

    /// <summary>Compares one snapshot; again when another took its place meanwhile, whose replies and rows it was
    /// compared with.</summary>
    internal SnapshotFinding Verify(Snapshot snapshot)
    {
        var finding = Compare(snapshot);
        while (finding.Verdict == SnapshotVerdict.Different && ReadAgain(snapshot) is var now
            && now?.Position != snapshot.Position)
        {
            if (now is null) return new(snapshot.Address, SnapshotVerdict.Unverifiable, "It was erased meanwhile.");
            (snapshot, finding) = (now, Compare(now));
        }

        return finding;
    }

    private Snapshot? ReadAgain(Snapshot snapshot)
    {
        try
        {
            return _snapshots.Read(snapshot.Entity);
        }
        catch (InvalidDataException)
        {
            return snapshot; // What was found stands.
        }
    }

    private SnapshotFinding Compare(Snapshot snapshot)
    {
        if (!snapshot.IsIntact) return new(snapshot.Address, SnapshotVerdict.Damaged, "It does not bear its checksum.");
        if (_kinds.Find(snapshot.Address.Primitive) is not { } kind)
            return new(snapshot.Address, SnapshotVerdict.Unverifiable, "The catalog does not know its primitive.");

        try
        {
            var cell = new EntityCell(snapshot.Address, snapshot.Entity, shard: 0, kind);
            return Rebuild(kind.Activate(cell), snapshot.Position) is { } entity
                ? Compare(snapshot, entity.Capture(from: 1, index: 0))
                : new(snapshot.Address, SnapshotVerdict.Unverifiable, "The journal does not go back to its beginning.");
        }
        catch (Exception e) when (
            e is InvalidDataException or JsonException or UnreadableException)
        {
            return new(snapshot.Address, SnapshotVerdict.Damaged, e.Message);
        }
    }

    /// <summary>Folds all records up to a position; <see langword="null"/> when the first are gone.</summary>
    private Activation? Rebuild(Activation entity, long position)
    {
        var positions = new Stack<long>();
        for (entity.Position = position; position > 0;)
        {
            if (_records.Read(position) is not { } row || RecordSummary.IsErased(row)) return null;
            if (!row.IsIntact || row.Header.Entity != entity.Id)
                throw new InvalidDataException($"Record {position} does not bear its checksum.");
            positions.Push(position);
            position = row.Header.Previous;
        }

        foreach (var one in positions)
        {
            // It may have been removed or erased meanwhile.
            if (_records.Read(one) is not { } row || RecordSummary.IsErased(row)) return null;
            entity.Replay(row);
        }

        return entity;
    }

    private SnapshotFinding Compare(Snapshot snapshot, SnapshotDraft draft)
    {
        var rebuilt = draft.Finish(_buffer, _json);
        if (VersionOf(rebuilt) != VersionOf(snapshot))
            return new(snapshot.Address, SnapshotVerdict.Unverifiable, "Another version of its state was saved.");
        var what = Difference(snapshot, rebuilt) ?? (HasSameKeys(draft) ? null : "its replies")
            ?? (HasSameRows(draft) ? null : "its rows");
        return what is null ? new(snapshot.Address, SnapshotVerdict.Same, null)
            : new(snapshot.Address, SnapshotVerdict.Different, $"The journal makes something else of {what}.");
    }

    private static int VersionOf(Snapshot snapshot)
    {
        using var body = JsonDocument.Parse(snapshot.Body);
        return body.RootElement.GetProperty(SnapshotNames.Version.EncodedUtf8Bytes).GetInt32();
    }

    private static string? Difference(Snapshot snapshot, Snapshot rebuilt)
    {
        if (rebuilt.Sequence != snapshot.Sequence) return "its sequence";
        if (rebuilt.Due != snapshot.Due) return "when it is to be woken";
        if (rebuilt.Waiting != snapshot.Waiting) return "its line";
        return rebuilt.Body.Span.SequenceEqual(snapshot.Body.Span) ? null : "its state";
    }

    /// <summary>Whether all replies that are kept are the journal's; it has older ones, too.</summary>
    private bool HasSameKeys(SnapshotDraft draft)
    {
        var told = draft.Since.Read(draft.Cell.Id).ToDictionary(one => (one.Key, one.At));
        var kept = _snapshots.ReadKeys(draft.Cell.Id, since: 0);
        return kept.Count <= told.Count && kept.All(key => told.TryGetValue((key.Key, key.At), out var reply)
            && reply.Operation == key.Operation && reply.BodyHash == key.BodyHash
            && key.Reply.Span.SequenceEqual(reply.Reply.Span));
    }

    /// <summary>Whether the rows that are kept are the journal's, but for those that have ended by
    /// themselves.</summary>
    private bool HasSameRows(SnapshotDraft draft)
    {
        var told = new MemorySnapshots();
        told.Apply(new() { Rows = [.. draft.Rows.Select(change => (draft.Cell.Id, change))] });
        var over = ShardMarks.SweptUpTo(_snapshots);
        using var kept = _snapshots.ScanRows(draft.Cell.Id).Where(IsAlive).GetEnumerator();
        foreach (var row in told.RowsOf(draft.Cell.Id).Where(IsAlive))
            if (!kept.MoveNext() || !IsSame(row, kept.Current)) return false;
        return !kept.MoveNext();

        bool IsAlive(RowChange.Put row) => !(row.ExpiresAt < over);
    }

    /// <summary>Values of another version were saved by another release: they cannot be compared as they are.</summary>
    private static bool IsSame(RowChange.Put told, RowChange.Put kept) =>
        (told.Table, told.Key, told.ExpiresAt) == (kept.Table, kept.Key, kept.ExpiresAt)
        && (Version(told) != Version(kept) || JsonElement.DeepEquals(told.Value, kept.Value));

    private static int Version(RowChange.Put row) =>
        row.Value.GetProperty(SnapshotNames.Version.EncodedUtf8Bytes).GetInt32();
}
