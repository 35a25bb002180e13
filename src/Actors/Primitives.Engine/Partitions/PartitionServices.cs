using Primitives.Engine.Commit;
using Primitives.Engine.Duties;
using Primitives.Engine.Entities;
using Primitives.Engine.Keys;
using Primitives.Engine.Quarantine;
using Primitives.Engine.Retention;
using Primitives.Engine.Scheduling;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Partitions;

/// <summary>What all partitions of an engine share.</summary>
internal sealed record PartitionServices(
    EngineOptions Options, IScheduler Scheduler, TimeProvider Time, KindTable Kinds, JournalWriter Writer,
    EntityLoader Loader, Checkpointer Checkpointer, Retainer Retainer, KeyQuotas Keys, DutyRunner Duties,
    Sessions Sessions, QuarantineFeed Quarantine, string Session);
