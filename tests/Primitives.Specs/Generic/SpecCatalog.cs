using Primitives.Specs.Buffers;
using Primitives.Specs.Continuous;
using Primitives.Specs.Definitions;
using Primitives.Specs.Locks;
using Primitives.Specs.Queues;
using Primitives.Specs.Subscriptions;

namespace Primitives.Specs.Generic;

/// <summary>Every primitive that the generic specs are run for: those of the product, and one that has what no other of
/// them has yet.</summary>
internal static class SpecCatalog
{
    public static IReadOnlyList<Samples> Samples { get; } =
        [new LockSamples(), new SubscriptionSamples(), new ContinuousSamples(), new BufferSamples(), new QueueSamples(),
            new DefinitionSamples(), new NotebookSamples()];

    public static Catalog Catalog { get; } = StandardCatalog.Create()
        .Add<NotebookEntity, NotebookState, NotebookEvent, NotebookDefinition>();

    public static IReadOnlyDictionary<string, IEntityChecks> Checks { get; } = Visit();

    private static Dictionary<string, IEntityChecks> Visit()
    {
        var collector = new Collector();
        Catalog.Describe(collector);
        return collector.Checks;
    }

    private sealed class Collector : ICatalogVisitor
    {
        public Dictionary<string, IEntityChecks> Checks { get; } = [];

        public void Visit<TEntity, TState, TEvent, TDefinition>() where TEntity : IEntity<TState, TEvent, TDefinition>
            where TState : class where TEvent : class where TDefinition : class, IDefinition, new() =>
            Checks[TEntity.Name] = new EntityChecks<TEntity, TState, TEvent, TDefinition>(
                Samples.Single(samples => samples.Primitive == TEntity.Name));
    }
}
