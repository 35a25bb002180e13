using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Commit;

/// <summary>Readers of both files, opened when they are needed, and held at one moment while many entities are
/// read.</summary>
internal sealed class EntityReaders(IJournal journal, ISnapshotStore snapshots) : IDisposable
{
    private const int MaxReads = 256; // Some milliseconds: logs cannot be copied meanwhile.

    private IJournalReader? _records;
    private ISnapshotReader? _snapshots;
    private int _reads;

    /// <exception cref="JournalException">It cannot be opened.</exception>
    public ISnapshotReader Snapshots => _snapshots ??= snapshots.OpenReader();

    /// <exception cref="JournalException">It cannot be opened.</exception>
    public IJournalReader Records => _records ??= journal.OpenReader();

    /// <summary>Sees to it that what is read for one more entity is of one moment: of now, or of one shortly
    /// before.</summary>
    public void Hold()
    {
        if (_reads >= MaxReads) Release();
        if (_reads++ > 0) return;

        Snapshots.Hold();
        Records.Hold();
    }

    /// <summary>What is read next is of a moment after this.</summary>
    public void Release()
    {
        _reads = 0;
        _snapshots?.Release();
        _records?.Release();
    }

    /// <summary>They are opened anew when they are needed again.</summary>
    public void Close()
    {
        _reads = 0;
        _records?.Dispose();
        _snapshots?.Dispose();
        (_records, _snapshots) = (null, null);
    }

    public void Dispose() => Close();
}
