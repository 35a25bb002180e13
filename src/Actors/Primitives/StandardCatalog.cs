using Primitives.Buffers;
using Primitives.Continuous;
using Primitives.Definitions;
using Primitives.Locks;
using Primitives.Queues;
using Primitives.Subscriptions;

namespace Primitives;

/// <summary>The primitives that come with the product.</summary>
public static class StandardCatalog
{
    /// <summary>Makes a catalog of them; add your own to it.</summary>
    public static Catalog Create() => new Catalog()
        .Add<LockEntity, LockState, LockEvent, NoDefinition>()
        .Add<SubscriptionEntity, SubscriptionState, SubscriptionEvent, NoDefinition>()
        .Add<ContinuousEntity, ContinuousState, ContinuousEvent, ContinuousDefinition>()
        .Add<BufferEntity, BufferState, BufferEvent, BufferDefinition>()
        .Add<QueueEntity, QueueState, QueueEvent, QueueDefinition>()
        .Add<DefinitionEntity, DefinitionState, DefinitionEvent, NoDefinition>();
}
