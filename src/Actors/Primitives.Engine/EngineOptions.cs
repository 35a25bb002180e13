using Primitives.Engine.Retention;

namespace Primitives.Engine;

/// <summary>How an engine runs. Every number here is a limit or a time; docs/limits.md lists them all.</summary>
public sealed record EngineOptions
{
    private const long LeastLoadedBytes = 256 * 1024 * 1024;

    /// <summary>How many shards entities are dealt to; 1 to 4096. Fixed for the life of a store.</summary>
    public int ShardCount { get; init; } = 256;

    /// <summary>How many partition loops run them; 1 to 64. By default one a core.</summary>
    public int PartitionCount { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 64);

    /// <summary>The most calls that may wait to be decided in one partition; beyond it
    /// <c>engine.overloaded</c>.</summary>
    public int MaxQueuedCalls { get; init; } = 65_536;

    /// <summary>The most bytes of records that one partition gathers for one commit; beyond it no call is decided until
    /// the writer has taken them. Two more such batches may be on their way.</summary>
    public int MaxBatchBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>The most calls that may wait inside one entity, for an answer or to be loaded.</summary>
    public int MaxWaitingCalls { get; init; } = 10_000;

    /// <summary>The most bytes that one command may record, its reply under a key included.</summary>
    public int MaxRecordBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>The most keys that one entity remembers; beyond it keyed commands are refused until one has
    /// expired.</summary>
    public int MaxKeysPerEntity { get; init; } = 100_000;

    /// <summary>The most bytes that one entity remembers under keys, likewise; up to half a gibibyte.</summary>
    public int MaxKeyBytesPerEntity { get; init; } = 256 * 1024 * 1024;

    /// <summary>The most keys that all entities of a tenant remember; beyond it keyed commands are refused until an
    /// hour's keys have expired.</summary>
    public long MaxKeysPerTenant { get; init; } = 100_000_000;

    /// <summary>The most bytes, of keys and of the replies under them, that all entities of a tenant remember,
    /// likewise.</summary>
    public long MaxKeyBytesPerTenant { get; init; } = 16L * 1024 * 1024 * 1024;

    /// <summary>How long a key is remembered after its reply was recorded.</summary>
    public TimeSpan KeyTtl { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long an entity stays in memory unused.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The most bytes, as estimated, that loaded entities may take; beyond it the least recently used are let
    /// go. Unless it is set, an eighth of the memory that the process may use, and at least 256 MiB.</summary>
    public long? MaxLoadedBytes { get; init; }

    /// <summary>The most bytes, as estimated, of rows that one loaded entity keeps in memory although they are in its
    /// snapshot, too; beyond it those that were used longest ago are read again when they are needed.</summary>
    public long MaxCachedRowBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>How long after a restart a caller that was in line has to come back before it is withdrawn.</summary>
    public TimeSpan ReattachTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long writing rests when the store was found full.</summary>
    public TimeSpan FullRetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the journal rests before it is opened again when that has failed.</summary>
    public TimeSpan ReopenDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long records gather before their entities' snapshots are written.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How many records gather at most before snapshots are written without waiting for the interval: a start
    /// reads about as many. When four times as many have gathered, writers are slowed down.</summary>
    public int MaxTailRecords { get; init; } = 500_000;

    /// <summary>How many bytes of records gather at most, likewise.</summary>
    public long MaxTailBytes { get; init; } = 128L * 1024 * 1024;

    /// <summary>How many bytes of rows that are in no snapshot gather at most in one entity, estimated, likewise: they
    /// are in memory until then.</summary>
    public long MaxUnsavedRowBytes { get; init; } = 16L * 1024 * 1024;

    /// <summary>How long records are kept once they are in a snapshot, by the primitive's name; those of others for
    /// ever.</summary>
    public IReadOnlyDictionary<string, RetentionRule> Retention
    {
        get;
        init => field = value.Count == 0 ? ImmutableDictionary<string, RetentionRule>.Empty : value;
    }
    = ImmutableDictionary<string, RetentionRule>.Empty;

    /// <summary>How long it is until the journal is looked through again for records that need not be kept.</summary>
    public TimeSpan RetentionInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How much of one core the verification behind the engine's back takes at most, in percent; 0 switches it
    /// off.</summary>
    public int MaxVerificationPercent { get; init; } = 2;

    /// <summary>The first pause of an entity whose wake made no progress; doubles up to
    /// <see cref="MaxWakeBackoff"/>.</summary>
    public TimeSpan WakeBackoff { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest pause of an entity whose wake makes no progress.</summary>
    public TimeSpan MaxWakeBackoff { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often in a row the wake of an entity, or what is done for its duties, may come to nothing before
    /// it is quarantined; 1 to 1000.</summary>
    public int MaxFruitlessWakes { get; init; } = 20;

    /// <summary>The most attempts at duties that are at work at a time; the others wait, one tenant after the
    /// other.</summary>
    public int MaxRunningDuties { get; init; } = 1000;

    /// <summary>The most attempts that one handler works at at a time; the others wait.</summary>
    public int MaxRunningPerHandler { get; init; } = 100;

    /// <summary>How long a stop waits for handlers of duties, which it has cancelled.</summary>
    public TimeSpan DutyStopTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The most messages that one decision may send; up to 1024. Beyond it
    /// <c>engine.too-many-messages</c>.</summary>
    public int MaxMessagesPerDecision { get; init; } = 100;

    /// <summary>The most messages of one entity that may be open; beyond it commands that send are refused with
    /// <c>engine.outbox-full</c>. What comes of messages may send as many again.</summary>
    public int MaxOpenMessages { get; init; } = 10_000;

    /// <summary>The most bytes that the commands of those may have, likewise.</summary>
    public long MaxOpenMessageBytes { get; init; } = 16L * 1024 * 1024;

    /// <summary>The most deliveries, each of some messages of one entity to one other, that one partition has under
    /// way; the others wait.</summary>
    public int MaxDeliveries { get; init; } = 16_384;

    /// <summary>The first pause of a delivery that its receiver could not take; doubles up to
    /// <see cref="MaxMessageBackoff"/>.</summary>
    public TimeSpan MessageBackoff { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest pause between deliveries to a receiver that cannot take them.</summary>
    public TimeSpan MaxMessageBackoff { get; init; } = TimeSpan.FromMinutes(1);
    /// <summary>What <see cref="MaxLoadedBytes"/> comes to on this machine.</summary>
    internal long LoadedBytes => MaxLoadedBytes ?? Math.Max(LeastLoadedBytes, AvailableBytes / 8);

    private static long AvailableBytes { get; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>Says in a sentence what is wrong with these options, or <see langword="null"/>.</summary>
    public string? Validate()
    {
        if (ShardCount is < 1 or > 4096) return $"{nameof(ShardCount)} is 1 to 4096.";
        if (PartitionCount is < 1 or > 64) return $"{nameof(PartitionCount)} is 1 to 64.";
        if (MaxQueuedCalls < 1 || MaxBatchBytes < 1 || MaxWaitingCalls < 1 || MaxRecordBytes < 1
            || MaxTailRecords < 1 || MaxTailBytes < 1 || MaxKeysPerEntity < 1 || MaxKeysPerTenant < 1
            || MaxKeyBytesPerTenant < 1 || LoadedBytes < 1 || MaxRunningDuties < 1 || MaxRunningPerHandler < 1
            || MaxOpenMessages < 1 || MaxOpenMessageBytes < 1 || MaxDeliveries < 1
            || MaxCachedRowBytes < 1 || MaxUnsavedRowBytes < 1)
            return "A limit is at least 1.";
        if (MaxKeyBytesPerEntity is < 1 or > 512 * 1024 * 1024)
            return $"{nameof(MaxKeyBytesPerEntity)} is 1 byte to half a gibibyte.";
        if (MaxMessagesPerDecision is < 1 or > Messages.MessageNumber.MaxPerRecord)
            return $"{nameof(MaxMessagesPerDecision)} is 1 to {Messages.MessageNumber.MaxPerRecord}.";
        if (MaxFruitlessWakes is < 1 or > 1000) return $"{nameof(MaxFruitlessWakes)} is 1 to 1000.";
        if (MaxVerificationPercent is < 0 or > 100) return $"{nameof(MaxVerificationPercent)} is 0 to 100.";
        foreach (var (primitive, rule) in Retention)
        {
            if (rule.Validate() is { } wrong) return $"{nameof(Retention)} of '{primitive}': {wrong}";
        }

        TimeSpan[] times = [KeyTtl, IdleTimeout, ReattachTimeout, FullRetryDelay, ReopenDelay, WakeBackoff,
            MaxWakeBackoff, CheckpointInterval, RetentionInterval, DutyStopTimeout, MessageBackoff,
            MaxMessageBackoff];
        return Array.Exists(times, time => time <= TimeSpan.Zero || time > TimeSpan.FromDays(3650))
            ? "A time is more than zero and at most ten years." : null;
    }
}
