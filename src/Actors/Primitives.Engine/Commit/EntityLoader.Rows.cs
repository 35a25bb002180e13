using Primitives.Engine.Entities;
using Primitives.Engine.Journal;
using Primitives.Engine.Partitions;
using Primitives.Engine.Scheduling;
using Primitives.Engine.Tables;

namespace Primitives.Engine.Commit;

/// <content>Rows that a decision needs and that are not in memory.</content>
internal sealed partial class EntityLoader
{
    /// <summary>Reads rows of an entity that is suspended until then.</summary>
    public void Read(Partition partition, Activation entity, RowRead missing) =>
        Post(new RowRequest(partition, entity, missing));

    private readonly List<(Partition To, RowsRead Read)> _late = [];
    private long _lateAt = ITurns.UntilSignalled;

    private void Serve(in RowRequest request)
    {
        var read = Read(request);
        if (read.Trouble?.Code != EngineRefusals.UnavailableCode)
        {
            request.Partition.Post(read);
            return;
        }

        // Some of those who wait would ask again at once.
        _late.Add((request.Partition, read));
        if (_lateAt == ITurns.UntilSignalled) _lateAt = time.After(options.ReopenDelay);
    }

    /// <returns>When to come again.</returns>
    private long SendLate()
    {
        if (time.GetTimestamp() < _lateAt) return _lateAt;

        foreach (var (to, read) in _late) to.Post(read);
        _late.Clear();
        return _lateAt = ITurns.UntilSignalled;
    }

    private RowsRead Read(in RowRequest request)
    {
        var (entity, read) = (request.Entity, request.Read);
        try
        {
            _readers.Release(); // What its overlay has given up since the last moment that was held has to be seen.
            var rows = _readers.Snapshots.ReadRows(entity.Id, read.Table, read.From, read.End, read.Limit);
            return new(entity, read, entity.ReadRows(rows), trouble: null);
        }
        catch (JournalException)
        {
            _readers.Close();
            return new(entity, read, [], Refused.Unavailable);
        }
#pragma warning disable CA1031 // Whatever a reader or an upcaster throws: this entity is refused, and others go on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new(entity, read, [], Refused.Corrupt($"{entity.Address} cannot be read: {e.Message}"));
        }
    }

    private readonly record struct RowRequest(Partition Partition, Activation Entity, RowRead Read);
}
