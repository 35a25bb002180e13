using System.Diagnostics.CodeAnalysis;

using Microsoft.Extensions.DependencyInjection.Extensions;

using Primitives.Queues;

namespace Primitives.Hosting;

/// <content>Queues whose events are of a type.</content>
public sealed partial class PrimitivesBuilder
{
    /// <summary>Sets up a queue of events of a type, and who processes them. It is reached through
    /// <see cref="IQueue{TEvent}"/>, under its name as key where several have the same events.</summary>
    /// <param name="name">The definition's name, and the queue's id: <c>orders</c>.</param>
    /// <param name="definition">How it works; its processing is that of a handler, whatever it says.
    /// <see langword="null"/> where that is set over HTTP.</param>
    /// <param name="json">The JSON of the events, from a source-generated context.</param>
    /// <param name="work">Does one attempt, with services of a scope of its own.</param>
    public PrimitivesBuilder Queue<TEvent>(
        string name, QueueDefinition? definition, JsonTypeInfo<TEvent> json,
        Func<IServiceProvider, QueueContext<TEvent>, CancellationToken, Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        Queue(name, definition is null ? null : definition with { Processing = QueueProcessing.Handler }, json);
        return Handle("queue", name, (services, call, cancel) =>
            QueueWork.Of(json, (context, token) => work(services, context, token))(call, cancel));
    }

    /// <summary>Sets up a queue of events of a type that are received.</summary>
    /// <param name="name">The definition's name, and the queue's id: <c>orders</c>.</param>
    /// <param name="definition">How it works; <see langword="null"/> where that is set over HTTP.</param>
    /// <param name="json">The JSON of the events, from a source-generated context.</param>
    public PrimitivesBuilder Queue<TEvent>(string name, QueueDefinition? definition, JsonTypeInfo<TEvent> json)
    {
        _services.AddKeyedSingleton<IQueue<TEvent>>(
            name, (all, _) => new EventQueue<TEvent>(all.GetRequiredService<IEntityClient>(), name, json));
        _services.TryAddSingleton(all => all.GetRequiredKeyedService<IQueue<TEvent>>(name));
        return definition is null ? this : Define("queue", definition, name);
    }

    /// <summary>Sets up a queue whose events a class processes, each attempt in an instance of its own, resolved in a
    /// scope of its own.</summary>
    /// <inheritdoc cref="Queue{TEvent}(string, QueueDefinition?, JsonTypeInfo{TEvent},
    /// Func{IServiceProvider, QueueContext{TEvent}, CancellationToken, Task})"/>
    public PrimitivesBuilder Queue<
        TEvent, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        string name, QueueDefinition? definition, JsonTypeInfo<TEvent> json)
        where THandler : class, IQueueHandler<TEvent>
    {
        _services.TryAddScoped<THandler>();
        return Queue(name, definition, json, (services, context, cancel) =>
            services.GetRequiredService<THandler>().ExecuteAsync(context, cancel));
    }
}
