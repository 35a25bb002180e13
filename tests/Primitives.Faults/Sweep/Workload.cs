using Primitives.Locks;

namespace Primitives.Faults.Sweep;

/// <summary>Thirty commands, the same ones each time, one after the other.</summary>
internal sealed class Workload(Caller caller, string prefix)
{
    private const int LockCount = 5;
    private static readonly TimeSpan Ttl = TimeSpan.FromDays(1); // Nothing runs out meanwhile.
    private readonly List<Told> _told = [];
    private readonly Told?[] _held = new Told?[LockCount];

    public async Task<IReadOnlyList<Told>> RunAsync()
    {
        Func<int, Task>[] steps =
        [
            at => AcquireAsync(at, "first", isKeyed: true), ExtendAsync, at => ReleaseAsync(at, isKeyed: true),
            at => AcquireAsync(at, "second", isKeyed: false), at => ReleaseAsync(at, isKeyed: false),
            at => AcquireAsync(at, "third", isKeyed: true),
        ];
        foreach (var step in steps)
            for (var at = 0; at < LockCount; at++) await step(at);
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
        var told = await caller.AskAsync(sent, CommandOf(sent));
        _told.Add(told);
        _held[at] = told.Fate == Fate.Done ? told : null;
    }

    private async Task ExtendAsync(int at)
    {
        if (_held[at] is not { Token: { } token } held) return;
        var sent = held with { What = LockChangeKind.Extended, Key = null, Lease = null };
        _told.Add(await caller.AskAsync(sent, new Extend(token, 2 * Ttl)));
    }

    private async Task ReleaseAsync(int at, bool isKeyed)
    {
        if (_held[at] is not { Token: { } token } held) return;
        var key = isKeyed ? $"{held.Owner}-release" : null;
        var sent = held with { What = LockChangeKind.Released, Key = key, Lease = null };
        _told.Add(await caller.AskAsync(sent, new Release(token)));
    }
}
