using System.Collections.Concurrent;

using Primitives.Hosting.Handlers;

namespace Primitives.Host.Tests.Harness;

/// <summary>Remembers who does which duties, and takes URLs of one scheme.</summary>
internal sealed class KnownTargets : IHandlerTargets
{
    public ConcurrentDictionary<(string Primitive, string Name), HandlerTarget> Known { get; } = [];

    public string? Check(HandlerTarget target) =>
        target.Push is { Url: { IsAbsoluteUri: true, Scheme: "https" } } or { Url: null } || target.Pull is not null
            ? null : "A handler's URL begins with https.";

    public void Set(string primitive, string name, HandlerTarget target) => Known[(primitive, name)] = target;

    public void Define(string primitive, string name, HandlerTarget? target)
    {
        if (target is not null) Known[(primitive, name)] = target;
        else Known.TryRemove((primitive, name), out _);
    }

    public void Remove(string primitive, string name) => Known.TryRemove((primitive, name), out _);
}
