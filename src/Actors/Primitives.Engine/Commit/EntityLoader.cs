using Primitives.Engine.Entities;
using Primitives.Engine.Journal;
using Primitives.Engine.Partitions;
using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Commit;

/// <summary>Loads entities by replaying their records, beside the partitions, so that only who asks for one waits for
/// it.</summary>
internal sealed class EntityLoader(IJournal journal) : ITurns, IDisposable
{
    private readonly Inbox _inbox = new();
    private IJournalReader? _reader;
    private IWorker _worker = null!;

    public void Start(IScheduler scheduler) => _worker = scheduler.Start("entity-loader", this);

    public void Stop() => _worker.Stop();

    public void Dispose() => _reader?.Dispose();

    /// <summary>Loads what <paramref name="cell"/> was at its last durable record.</summary>
    public void Load(Partition partition, EntityCell cell)
    {
        _inbox.TryPost(new LoadRequest(partition, cell, cell.Position), int.MaxValue, out var wasEmpty);
        if (wasEmpty) _worker.Signal();
    }

    public long Turn()
    {
        for (var mail = _inbox.TakeAll(); mail is not null;)
        {
            var request = (LoadRequest)mail;
            mail = mail.Next;
            var watch = EngineTracing.Replay(request.Cell.Address, request.Partition.Time);
            var loaded = Load(request);
            if (watch.IsOn) EngineTracing.Replayed(watch, loaded);
            request.Partition.Post(loaded);
        }

        return ITurns.UntilSignalled;
    }

    private EntityLoaded Load(LoadRequest request)
    {
        try
        {
            _reader ??= journal.OpenReader();
            return new(request.Cell, Replay(_reader, request), trouble: null);
        }
        catch (JournalException)
        {
            _reader?.Dispose();
            _reader = null;
            return new(request.Cell, activation: null, Refused.Unavailable);
        }
#pragma warning disable CA1031 // Whatever a fold or a reader throws: this entity is refused, and others go on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            var sentence = $"{request.Cell.Address} cannot be read: {e.Message}";
            return new(request.Cell, activation: null, Refused.Corrupt(sentence));
        }
    }

    private static Activation Replay(IJournalReader reader, LoadRequest request)
    {
        var positions = new Stack<long>();
        for (var position = request.Position; position > 0;)
        {
            var row = reader.Read(position) ?? throw new InvalidDataException($"record {position} is missing.");
            if (!row.IsIntact || row.Header.Entity != request.Cell.Id)
                throw new InvalidDataException($"record {position} does not bear its checksum.");
            positions.Push(position);
            position = row.Header.Previous;
        }

        var entity = request.Cell.Kind!.Activate(request.Cell);
        foreach (var position in positions) entity.Replay(reader.Read(position)!.Value);
        return entity;
    }

    private sealed class LoadRequest(Partition partition, EntityCell cell, long position) : Mail
    {
        public Partition Partition => partition;
        public EntityCell Cell => cell;
        public long Position => position;
    }
}
