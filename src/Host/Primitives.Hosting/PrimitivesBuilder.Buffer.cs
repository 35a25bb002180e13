using System.Diagnostics.CodeAnalysis;

using Microsoft.Extensions.DependencyInjection.Extensions;

using Primitives.Buffers;

namespace Primitives.Hosting;

/// <content>Buffers whose events are of a type.</content>
public sealed partial class PrimitivesBuilder
{
    /// <summary>Sets up a buffer of events of a type, and who delivers its batches. Its instances are reached through
    /// <see cref="IBuffer{TEvent}"/>, under the definition's name as key where several have the same events.</summary>
    /// <param name="name">The definition's name: <c>digest</c>.</param>
    /// <param name="definition">When batches are sealed, what they keep, and what follows when one fails;
    /// <see langword="null"/> where that is set over HTTP.</param>
    /// <param name="json">The JSON of the events, from a source-generated context.</param>
    /// <param name="work">Makes one attempt at a batch, with services of a scope of its own.</param>
    public PrimitivesBuilder Buffer<TEvent>(
        string name, BufferDefinition? definition, JsonTypeInfo<TEvent> json,
        Func<IServiceProvider, BufferBatch<TEvent>, CancellationToken, Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return AddBuffer(name, definition, json).Handle("buffer", name, (services, call, cancel) =>
            BufferWork.Of(json, (batch, token) => work(services, batch, token))(call, cancel));
    }

    /// <summary>Sets up a buffer whose batches a class delivers, each attempt in an instance of its own, resolved in a
    /// scope of its own.</summary>
    /// <inheritdoc cref="Buffer{TEvent}(string, BufferDefinition?, JsonTypeInfo{TEvent},
    /// Func{IServiceProvider, BufferBatch{TEvent}, CancellationToken, Task})"/>
    public PrimitivesBuilder Buffer<
        TEvent, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        string name, BufferDefinition? definition, JsonTypeInfo<TEvent> json)
        where THandler : class, IBufferHandler<TEvent>
    {
        _services.TryAddScoped<THandler>();
        return Buffer(name, definition, json, (services, batch, cancel) =>
            services.GetRequiredService<THandler>().ExecuteAsync(batch, cancel));
    }

    /// <summary>Sets up a buffer whose events a reducer makes a state of, and who delivers that. Its definition says
    /// <see cref="BufferKeep.Reduce"/>.</summary>
    /// <param name="name">The definition's name: <c>digest</c>.</param>
    /// <param name="definition">When batches are sealed, and what follows when one fails; <see langword="null"/> where
    /// that is set over HTTP.</param>
    /// <param name="json">The JSON of the events.</param>
    /// <param name="stateJson">The JSON of what the reducer makes.</param>
    /// <param name="reduce">Takes in some events at a time.</param>
    /// <param name="work">Makes one attempt at a batch, whose one event is what was made of them all.</param>
    public PrimitivesBuilder Buffer<TState, TEvent>(
        string name, BufferDefinition? definition, JsonTypeInfo<TEvent> json, JsonTypeInfo<TState> stateJson,
        BufferReducer<TState, TEvent> reduce,
        Func<IServiceProvider, BufferBatch<TState>, CancellationToken, Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return AddBuffer(name, definition, json).Handle("buffer", name, (services, call, cancel) =>
            BufferWork.Of(json, stateJson, reduce, (batch, token) => work(services, batch, token))(call, cancel));
    }

    private PrimitivesBuilder AddBuffer<TEvent>(
        string name, BufferDefinition? definition, JsonTypeInfo<TEvent> json)
    {
        _services.AddKeyedSingleton<IBuffer<TEvent>>(
            name, (all, _) => new BufferInstances<TEvent>(all.GetRequiredService<IEntityClient>(), name, json));
        _services.TryAddSingleton(all => all.GetRequiredKeyedService<IBuffer<TEvent>>(name));
        if (definition is not null) Define("buffer", definition, name);
        return this;
    }
}
