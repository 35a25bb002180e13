using System.Diagnostics.CodeAnalysis;

using Microsoft.Extensions.DependencyInjection.Extensions;

using Primitives.Continuous;

namespace Primitives.Hosting;

/// <content>Continuous work whose state is of a type.</content>
public sealed partial class PrimitivesBuilder
{
    /// <summary>Sets up work that is done again and again on a state of a type, and who does it. Its instances are
    /// reached through <see cref="IContinuous{TState}"/>, under the definition's name as key where several have the
    /// same state.</summary>
    /// <param name="name">The definition's name: <c>token-refresher</c>.</param>
    /// <param name="definition">When it is done, and what follows when it fails; <see langword="null"/> where that is
    /// set over HTTP.</param>
    /// <param name="json">The JSON of the state, from a source-generated context.</param>
    /// <param name="work">Does one attempt, with services of a scope of its own.</param>
    public PrimitivesBuilder Continuous<TState>(
        string name, ContinuousDefinition? definition, JsonTypeInfo<TState> json,
        Func<IServiceProvider, ContinuousContext<TState>, CancellationToken, Task<ContinuousResult<TState>>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        _services.AddKeyedSingleton<IContinuous<TState>>(
            name, (all, _) => new ContinuousInstances<TState>(all.GetRequiredService<IEntityClient>(), name, json));
        _services.TryAddSingleton(all => all.GetRequiredKeyedService<IContinuous<TState>>(name));
        if (definition is not null) Define("continuous", definition, name);
        return Handle("continuous", name, (services, call, cancel) =>
            ContinuousWork.Of(json, (context, token) => work(services, context, token))(call, cancel));
    }

    /// <summary>The same, with the JSON of the state as <paramref name="options"/> resolve it.</summary>
    /// <exception cref="NotSupportedException">They do not know the type.</exception>
    public PrimitivesBuilder Continuous<TState>(
        string name, ContinuousDefinition? definition, JsonSerializerOptions options,
        Func<IServiceProvider, ContinuousContext<TState>, CancellationToken, Task<ContinuousResult<TState>>> work) =>
        Continuous(name, definition, TypeOf<TState>(options), work);

    /// <summary>Sets up work that a class does, each attempt in an instance of its own, resolved in a scope of its
    /// own.</summary>
    /// <inheritdoc cref="Continuous{TState}(string, ContinuousDefinition?, JsonTypeInfo{TState},
    /// Func{IServiceProvider, ContinuousContext{TState}, CancellationToken, Task{ContinuousResult{TState}}})"/>
    public PrimitivesBuilder Continuous<
        TState, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        string name, ContinuousDefinition? definition, JsonTypeInfo<TState> json)
        where THandler : class, IContinuousHandler<TState>
    {
        _services.TryAddScoped<THandler>();
        return Continuous(name, definition, json, (services, context, cancel) =>
            services.GetRequiredService<THandler>().ExecuteAsync(context, cancel));
    }

    /// <summary>The same, with the JSON of the state as <paramref name="options"/> resolve it.</summary>
    /// <exception cref="NotSupportedException">They do not know the type.</exception>
    public PrimitivesBuilder Continuous<
        TState, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        string name, ContinuousDefinition? definition, JsonSerializerOptions options)
        where THandler : class, IContinuousHandler<TState> =>
        Continuous<TState, THandler>(name, definition, TypeOf<TState>(options));

    private static JsonTypeInfo<TState> TypeOf<TState>(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return (JsonTypeInfo<TState>)options.GetTypeInfo(typeof(TState));
    }
}
