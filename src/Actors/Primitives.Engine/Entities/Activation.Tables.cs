using Primitives.Engine.Snapshots;
using Primitives.Engine.Tables;

namespace Primitives.Engine.Entities;

/// <content>Its tables, of which only some rows are in memory.</content>
internal abstract partial class Activation
{
    /// <summary>What goes on when the rows have been read that it is suspended for.</summary>
    public Action<Activation>? Resuming { get; set; }

    /// <summary>What rows were last missing for.</summary>
    public object? MissedFor { get; set; }

    /// <summary>The rows that have to be read before what the handler of a duty is told is known, if any.</summary>
    public abstract RowRead? FindMissing(Duty duty, DateTimeOffset now);

    /// <summary>Rows as they are kept in memory; on any thread.</summary>
    /// <exception cref="UnreadableException">This release cannot read one.</exception>
    /// <exception cref="JsonException">One is not what this release writes.</exception>
    public abstract IReadOnlyList<TableRow> ReadRows(IReadOnlyList<RowChange.Put> stored);

    /// <summary>Takes in rows that were missing. Nothing has changed since.</summary>
    public abstract void AddRows(RowRead read, IReadOnlyList<TableRow> rows);

    /// <summary>The rows that have to be read before it can be asked, if any; not those that its next decisions come to
    /// need.</summary>
    public abstract RowRead? FindMissing(in Question question);

    /// <summary>About how many bytes of rows can be read again when they are needed.</summary>
    public abstract long CachedRowBytes { get; }

    /// <summary>About how many bytes of rows no snapshot has heard of.</summary>
    public abstract long UnsavedRowBytes { get; }

    /// <summary>Lets go of rows that can be read again, until those take no more than that.</summary>
    public abstract void TrimRows(long bytes);

    /// <summary>What a draft tells of its tables is in the store.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="isReading">Whether rows are being read meanwhile, so that it has to be kept for now.</param>
    public abstract void Saved(SnapshotDraft draft, bool isReading);
}
