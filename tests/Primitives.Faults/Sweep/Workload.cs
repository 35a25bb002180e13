using Primitives.Locks;

namespace Primitives.Faults.Sweep;

/// <summary>Thirty commands, the same ones each time, one after the other.</summary>
/// <param name="caller">Who sends them.</param>
/// <param name="prefix">What the locks' names begin with.</param>
/// <param name="isKilled">Whether the process counts as killed: then the command that was under way has no answer, and
/// no other is sent.</param>
/// <param name="isResigned">Whether nothing more is sent after a command that did not get through.</param>
internal sealed class Workload(Caller caller, string prefix, Func<bool> isKilled, bool isResigned)
{
    private const int LockCount = 5;
    private static readonly TimeSpan Ttl = TimeSpan.FromDays(1); // Nothing runs out meanwhile.
    private readonly List<Told> _told = [];
    private readonly Told?[] _held = new Told?[LockCount];
    private bool _isOver = isKilled();

    public async Task<IReadOnlyList<Told>> RunAsync()
    {
        Func<int, Task>[] steps =
        [
            at => AcquireAsync(at, "first", isKeyed: true), ExtendAsync, at => ReleaseAsync(at, isKeyed: true),
            at => AcquireAsync(at, "second", isKeyed: false), at => ReleaseAsync(at, isKeyed: false),
            at => AcquireAsync(at, "third", isKeyed: true),
        ];
        foreach (var step in steps)
            for (var at = 0; at < LockCount && !_isOver; at++) await step(at);
        return _told;
    }

    /// <summary>The command that <paramref name="told"/> is of, if it was an acquire.</summary>
    public static Acquire CommandOf(Told told) => new(new(told.Owner), Ttl);

    private async Task AcquireAsync(int at, string which, bool isKeyed)
    {
        var name = $"{prefix}-{at}";
        var owner = $"{name}-{which}";
        var sent = new Told(
            name, LockChangeKind.Granted, owner, Token: null, isKeyed ? owner : null, Fate.Unknown, Lease: null);
        var told = await SendAsync(sent, CommandOf(sent));
        _held[at] = told.Fate == Fate.Done ? told : null;
    }

    private async Task ExtendAsync(int at)
    {
        if (_held[at] is not { Token: { } token } held) return;
        var sent = held with { What = LockChangeKind.Extended, Key = null, Lease = null };
        await SendAsync(sent, new Extend(token, 2 * Ttl));
    }

    private async Task ReleaseAsync(int at, bool isKeyed)
    {
        if (_held[at] is not { Token: { } token } held) return;
        var key = isKeyed ? $"{held.Owner}-release" : null;
        var sent = held with { What = LockChangeKind.Released, Key = key, Lease = null };
        await SendAsync(sent, new Release(token));
    }

    private async Task<Told> SendAsync<TReply>(Told sent, ICommand<TReply> command) where TReply : class
    {
        var told = await caller.AskAsync(sent, command);
        if (isKilled()) told = sent with { Fate = Fate.Unknown };
        _isOver = isKilled() || (isResigned && told.Fate != Fate.Done);
        _told.Add(told);
        return told;
    }
}
