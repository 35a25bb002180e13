using System.Globalization;
using Primitives.Engine.Entities;
using Primitives.Engine.Journal;
using Primitives.Engine.Keys;
using Primitives.Engine.Partitions;
using Primitives.Engine.Scheduling;
using Primitives.Engine.Snapshots;
using Primitives.Engine.Tables;

namespace Primitives.Engine.Commit;

/// <summary>The loaders, to which partitions are dealt: one loader, with its readers and its thread, is what bounds how
/// fast entities come back after a start.</summary>
internal sealed class EntityLoaders(
    IJournal journal, ISnapshotStore snapshots, KeyQuotas keys, EngineOptions options, TimeProvider time) : IDisposable
{
    private const int MaxLoaders = 4; // Each reader has a cache of its own.

    private readonly EntityLoader[] _loaders =
    [
        .. Enumerable.Range(0, Math.Min(options.PartitionCount, MaxLoaders))
            .Select(_ => new EntityLoader(journal, snapshots, keys, options, time)),
    ];

    /// <inheritdoc cref="EntityLoader.Trouble"/>
    public string? Trouble => _loaders.Select(loader => loader.Trouble).FirstOrDefault(trouble => trouble is not null);

    public void Start(IScheduler scheduler)
    {
        for (var i = 0; i < _loaders.Length; i++)
            _loaders[i].Start(scheduler, string.Create(CultureInfo.InvariantCulture, $"entity-loader-{i}"));
    }

    public void Stop()
    {
        foreach (var loader in _loaders) loader.Stop();
    }

    public void Dispose()
    {
        foreach (var loader in _loaders) loader.Dispose();
    }

    /// <inheritdoc cref="EntityLoader.Load(Partition, EntityCell, long)"/>
    public void Load(Partition partition, EntityCell cell, long now) => Of(partition).Load(partition, cell, now);

    /// <inheritdoc cref="EntityLoader.Read(Partition, Activation, RowRead)"/>
    public void Read(Partition partition, Activation entity, RowRead missing) =>
        Of(partition).Read(partition, entity, missing);

    /// <inheritdoc cref="EntityLoader.FindDue(Partition, DueSnapshot, long)"/>
    public void FindDue(Partition partition, DueSnapshot after, long before) =>
        Of(partition).FindDue(partition, after, before);

    /// <inheritdoc cref="EntityLoader.FindWaiting(Partition)"/>
    public void FindWaiting(Partition partition) => Of(partition).FindWaiting(partition);

    private EntityLoader Of(Partition partition) => _loaders[partition.Index % _loaders.Length];
}
