using Primitives.Engine.Duties;
using Primitives.Hosting.Handlers.Pull;
using Primitives.Hosting.Handlers.Push;

namespace Primitives.Hosting.Handlers;

/// <summary>Has the engine's duties done elsewhere.</summary>
internal sealed class HandlerTargets(
    DutyHandlers handlers, PullLines lines, PushClient client, HandlerDrain drain,
    IOptions<PrimitivesOptions> options, TimeProvider time) : IHandlerTargets
{
    private readonly HandlerOptions _options = options.Value.Handlers;
    private readonly HostList _hosts = HostList.Of(options.Value.Handlers.AllowedHosts);
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Primitive, string Name), HandlerTarget> _set = [];

    /// <inheritdoc/>
    public string? Check(HandlerTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target switch
        {
            { Push: { } push, Pull: null } => Check(push),
            { Push: null, Pull: { } pull } => pull.Lease is { } lease
                && (lease <= TimeSpan.Zero || lease > _options.MaxLeaseTtl)
                    ? $"A lease is more than zero and at most {_options.MaxLeaseTtl}." : null,
            _ => "A target is exactly one of push and pull.",
        };
    }

    /// <inheritdoc/>
    public void Set(string primitive, string name, HandlerTarget target)
    {
        ArgumentException.ThrowIfNullOrEmpty(primitive);
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (Check(target) is { } wrong) throw new ArgumentException(wrong, nameof(target));

        lock (_gate)
        {
            Put(primitive, name, target);
            _set[(primitive, name)] = target;
        }
    }

    /// <inheritdoc/>
    public void Define(string primitive, string name, HandlerTarget? target)
    {
        if (target is not null && Check(target) is { } wrong) throw new ArgumentException(wrong, nameof(target));

        lock (_gate)
        {
            if ((target ?? _set.GetValueOrDefault((primitive, name))) is { } one) Put(primitive, name, one);
            else TakeAway(primitive, name);
        }
    }

    /// <inheritdoc/>
    public void Remove(string primitive, string name)
    {
        lock (_gate)
        {
            _set.Remove((primitive, name));
            TakeAway(primitive, name);
        }
    }

    /// <summary>Hands out nothing any more, and tells those who wait for work.</summary>
    public void Drain()
    {
        drain.Begin();
        lines.Drain();
    }

    private void Put(string primitive, string name, HandlerTarget target)
    {
        if (target.Push is { } push)
        {
            Func<int>? room = push.MaxConcurrent is { } most ? () => most : null;
            handlers.Set(primitive, name, HandlerOf(push).Handle, room);
            lines.Close(primitive, name);
        }
        else
        {
            var line = lines.Prepare(primitive, name, target.Pull!.Lease ?? _options.LeaseTtl);
            handlers.Set(primitive, name, line.Take, () => line.Room, () => line.Workers);
            lines.Open(primitive, name, line);
        }
    }

    private void TakeAway(string primitive, string name)
    {
        handlers.Remove(primitive, name);
        lines.Close(primitive, name);
    }

    private PushHandler HandlerOf(PushTarget push) => new(
        push.Url, push.Secret is { } secret ? new(_options.Secrets[secret].Keys()) : null,
        push.Timeout ?? _options.CallTimeout, _options.MaxAnswerBytes, client, drain, time);

    private string? Check(PushTarget push)
    {
        if (push.Url is not { IsAbsoluteUri: true } url || url.Scheme is not ("https" or "http"))
            return "A push target's URL is absolute, and https.";
        if (url.Scheme == "http" && !_options.AllowHttp) return "This server calls https only.";
        if (url.UserInfo.Length > 0 || url.Fragment.Length > 0)
            return "A push target's URL has no user and no fragment.";
        if (!_hosts.Has(url)) return $"'{url.Host}:{url.Port}' is none of the hosts that this server may call.";
        if (push.Secret is { } secret && !_options.Secrets.ContainsKey(secret))
            return "There is no secret of that name.";
        if (push.Timeout <= TimeSpan.Zero || push.Timeout > TimeSpan.FromDays(1))
            return "A call's time-out is more than zero and at most a day.";
        return push.MaxConcurrent is < 1 or > 1_000_000 ? "'maxConcurrent' is 1 to 1000000." : null;
    }
}
