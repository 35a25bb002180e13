using Primitives.Locks;

namespace Primitives.Faults.Sweep;

/// <summary>Holds what an engine shows against what callers were told: by the locks' histories, which are short enough
/// to be whole.</summary>
internal static class Audit
{
    /// <exception cref="AuditException">Something is lost, has come up again, or was never sent.</exception>
    public static async Task CheckAsync(IEntityClient client, IEnumerable<Told> told)
    {
        foreach (var own in told.GroupBy(one => one.Lock))
        {
            var (info, refusal) = await client.Ask(Caller.At(own.Key), new Inspect());
            if (info is null) throw new AuditException($"Lost: {own.Key} cannot be read: {refusal}");
            CheckHistory(info, own.Key, own);
            foreach (var one in own.Where(one => one is { Lease: not null, Key: not null }))
                await FindAsync(client, one);
        }
    }

    private static void CheckHistory(LockInfo info, string name, IEnumerable<Told> own)
    {
        var next = 0;
        foreach (var one in own)
        {
            var isThere = next < info.History.Count && one.Is(info.History[next]);
            if (isThere) next++;
            if (!isThere && one.Fate == Fate.Done) throw new AuditException($"Lost: {one}");
            if (isThere && one.Fate == Fate.NotDone)
                throw new AuditException($"It was said that nothing was recorded of {one}");
            if (isThere && one.Token is { } token && info.History[next - 1].Token != token)
                throw new AuditException($"Another token than was told: {info.History[next - 1]}, but {one}");
        }

        if (next < info.History.Count) throw new AuditException($"Nobody sent {info.History[next]} to {name}.");
        var tokens = info.History.Where(change => change.What == LockChangeKind.Granted)
            .Select(change => change.Token).ToList();
        if (tokens.Zip(tokens.Skip(1)).Any(pair => pair.First >= pair.Second))
            throw new AuditException($"The tokens of {name} do not rise: {string.Join(", ", tokens)}.");
        if (info.Fence != (tokens.LastOrDefault() ?? 0))
            throw new AuditException($"The fence of {name} is {info.Fence}, but its history says otherwise.");
    }

    /// <summary>The same command under the same key must find the first reply.</summary>
    private static async Task FindAsync(IEntityClient client, Told one)
    {
        var (lease, refusal) = await client.Ask(Caller.At(one.Lock), Workload.CommandOf(one), one.Key);
        if (lease != one.Lease) throw new AuditException($"Lost: the reply to {one}; now {lease} {refusal}");
    }
}
