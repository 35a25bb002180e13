using Primitives.Buffers;
using Primitives.Continuous;
using Primitives.Locks;
using Primitives.Queues;
using Primitives.Testing.Running;

namespace Primitives.Testing;

/// <content>The clients. They outlive the process: what one says after a crash reaches the next one.</content>
public sealed partial class PrimitivesTestHost
{
    /// <summary>Reaches every entity of the default tenant, one's own among them.</summary>
    public IEntityClient Client => ClientOf(_tenant);

    /// <summary>The locks.</summary>
    public IDistributedLock Locks => new DistributedLock(Client, Time);

    /// <summary>Reaches every entity of a tenant.</summary>
    public IEntityClient ClientOf(string tenant) => new TestClient(_world, tenant);

    /// <summary>Continuous work, by the name of its definition.</summary>
    public IContinuous Continuous(string name) => new ContinuousInstances(Client, name);

    /// <summary>Continuous work whose state is of a type.</summary>
    /// <param name="name">Its definition; may be left out where no other has the same state.</param>
    /// <exception cref="InvalidOperationException">The app sets up none.</exception>
    public IContinuous<TState> Continuous<TState>(string? name = null) => Find<IContinuous<TState>>(name);

    /// <summary>A queue, by its name.</summary>
    public IQueue Queue(string name) => new EventQueue(Client, name);

    /// <summary>A queue of events of a type.</summary>
    /// <param name="name">Its name; may be left out where no other has the same events.</param>
    /// <exception cref="InvalidOperationException">The app sets up none.</exception>
    public IQueue<TEvent> Queue<TEvent>(string? name = null) => Find<IQueue<TEvent>>(name);

    /// <summary>Buffers, by the name of their definition.</summary>
    public IBuffer Buffer(string name) => new BufferInstances(Client, name);

    /// <summary>Buffers of events of a type.</summary>
    /// <param name="name">Their definition; may be left out where no other has the same events.</param>
    /// <exception cref="InvalidOperationException">The app sets up none.</exception>
    public IBuffer<TEvent> Buffer<TEvent>(string? name = null) => Find<IBuffer<TEvent>>(name);

    private T Find<T>(string? name) where T : class =>
        name is null ? Services.GetRequiredService<T>() : Services.GetRequiredKeyedService<T>(name);
}
