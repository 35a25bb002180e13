using Primitives.Continuous;
using Primitives.Hosting.Definitions;
using Primitives.Hosting.Handlers;

namespace Primitives.Hosting;

/// <summary>What an app adds to the standard primitives, and how it sets them up.</summary>
public sealed partial class PrimitivesBuilder
{
    private readonly IServiceCollection _services;
    private readonly Catalog _catalog;

    internal PrimitivesBuilder(IServiceCollection services, Catalog catalog) =>
        (_services, _catalog) = (services, catalog);

    /// <summary>Adds an entity of one's own; it gets everything that the standard ones have.</summary>
    /// <exception cref="ArgumentException">See <see cref="Catalog.Add"/>.</exception>
    public PrimitivesBuilder Add<TEntity, TState, TEvent, TDefinition>()
        where TEntity : IEntity<TState, TEvent, TDefinition>
        where TState : class where TEvent : class where TDefinition : class, IDefinition, new()
    {
        _catalog.Add<TEntity, TState, TEvent, TDefinition>();
        return this;
    }

    /// <summary>Offers a typed client to dependency injection; it reaches the default tenant.</summary>
    /// <param name="create">Makes the client, once.</param>
    public PrimitivesBuilder AddClient<TClient>(Func<IEntityClient, TClient> create) where TClient : class
    {
        _services.AddSingleton(services => create(services.GetRequiredService<IEntityClient>()));
        return this;
    }

    /// <summary>Sets up a primitive; entities hear of it when it has changed. What is set here cannot be changed over
    /// HTTP.</summary>
    /// <param name="primitive">Its name in the catalog.</param>
    /// <param name="definition">How it is to work.</param>
    /// <param name="name">The definition's name, for a primitive that has several.</param>
    public PrimitivesBuilder Define(string primitive, IDefinition definition, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        _services.AddSingleton(new CodeDefinition(primitive, definition, name));
        return this;
    }

    /// <summary>Does the outside work of a primitive's entities. A duty that nobody does waits.</summary>
    /// <param name="primitive">Its name in the catalog.</param>
    /// <param name="handler">The name that its duties call for; without one it does whatever no other is named
    /// for.</param>
    /// <param name="work">Does the work of one attempt, with services of a scope of its own.</param>
    public PrimitivesBuilder Handle(
        string primitive, string? handler,
        Func<IServiceProvider, HandlerCall, CancellationToken, Task<HandlerReply?>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        _services.AddSingleton(all => new HandlerEntry(primitive, handler, async (call, cancel) =>
        {
            var scope = all.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
                return await work(scope.ServiceProvider, call, cancel).ConfigureAwait(false);
        }));
        return this;
    }

    /// <summary>Sets up work that is done again and again, and who does it. Its instances are reached through
    /// <see cref="ContinuousInstances"/>.</summary>
    /// <param name="name">The definition's name: <c>token-refresher</c>.</param>
    /// <param name="definition">When it is done, and what follows when it fails.</param>
    /// <param name="work">Does one attempt, with services of a scope of its own.</param>
    public PrimitivesBuilder Continuous(
        string name, ContinuousDefinition definition,
        Func<IServiceProvider, HandlerCall, CancellationToken, Task<HandlerReply?>> work) =>
        Define("continuous", definition, name).Handle("continuous", name, work);

    /// <summary>Has the outside work of a primitive's entities done elsewhere: at a URL, or by workers that come for
    /// it.</summary>
    /// <param name="primitive">Its name in the catalog.</param>
    /// <param name="name">The name that its duties call for.</param>
    /// <param name="target">By whom; checked when the app starts.</param>
    public PrimitivesBuilder Handle(string primitive, string name, HandlerTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        _services.AddSingleton(new HandlerTargetEntry(primitive, name, target));
        return this;
    }

    /// <summary>Sets up work that is done again and again, and by whom elsewhere.</summary>
    /// <param name="name">The definition's name: <c>token-refresher</c>.</param>
    /// <param name="definition">When it is done, and what follows when it fails.</param>
    /// <param name="target">By whom.</param>
    public PrimitivesBuilder Continuous(string name, ContinuousDefinition definition, HandlerTarget target) =>
        Define("continuous", definition, name).Handle("continuous", name, target);

    /// <summary>Sets options in code; they go over what the configuration says.</summary>
    public PrimitivesBuilder Configure(Action<PrimitivesOptions> configure)
    {
        _services.Configure(configure);
        return this;
    }
}
