using Primitives.Engine.Commit;
using Primitives.Engine.Duties;
using Primitives.Engine.Entities;
using Primitives.Engine.Keys;
using Primitives.Engine.Messages;
using Primitives.Engine.Quarantine;
using Primitives.Engine.Retention;
using Primitives.Engine.Scheduling;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Partitions;

/// <summary>What all partitions of an engine share.</summary>
internal sealed record PartitionServices(
    EngineOptions Options, IScheduler Scheduler, TimeProvider Time, KindTable Kinds, JournalWriter Writer,
    EntityLoaders Loaders, Checkpointer Checkpointer, Retainer Retainer, KeyQuotas Keys, DutyRunner Duties,
    Sessions Sessions, Router Router, QuarantineFeed Quarantine, string Session);
