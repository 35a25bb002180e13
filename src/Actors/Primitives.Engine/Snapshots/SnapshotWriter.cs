using System.Diagnostics.CodeAnalysis;
using Primitives.Engine.Journal;
using Primitives.Engine.Keys;
using Primitives.Engine.Partitions;

namespace Primitives.Engine.Snapshots;

/// <summary>Writes snapshots in slices, and the watermark with the last of them. What could not be written is kept and
/// written later.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Its JSON writer writes to memory and holds nothing.")]
internal sealed partial class SnapshotWriter(
    ISnapshotStore store, KeyQuotas quotas, Sessions sessions, EngineOptions options, TimeProvider time)
{
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
}
