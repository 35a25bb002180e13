using Primitives.Queues;

namespace Primitives.Testing.Tests.Examples;

/// <summary>Packs orders. A packet is packed once however often it is asked for.</summary>
internal sealed class Warehouse : IQueueHandler<Order>
{
    private readonly List<Order> _packed = [];

    /// <summary>What was packed, in order.</summary>
    public IReadOnlyList<Order> Packed => _packed;

    public Task ExecuteAsync(QueueContext<Order> context, CancellationToken cancel)
    {
        if (!_packed.Contains(context.Data)) _packed.Add(context.Data);
        return Task.CompletedTask;
    }
}
