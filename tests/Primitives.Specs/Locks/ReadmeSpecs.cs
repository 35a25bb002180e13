using Primitives.Locks;
using Primitives.Specs.Harness;

namespace Primitives.Specs.Locks;

/// <summary>The example of the lock's README is the body of the method below, and does what it says.</summary>
public sealed class ReadmeSpecs
{
    private readonly LockWorld _world = new();
    private readonly Store _store = new();

    [Fact]
    public async Task The_example_runs()
    {
        await Example(_world.Locks, _store, "a list");

        Assert.Equal([("a list", 1), ("a list", 2)], _store.Written);
        Assert.Null((await _world.Inspect()).Holder);
    }

    [Fact]
    public void The_example_is_the_code_below()
    {
        var readme = Repository.Read("src/Actors/Primitives/Locks/README.md").Split("```csharp\n")[1].Split("```")[0];
        var source = Repository.Read("tests/Primitives.Specs/Locks/ReadmeSpecs.cs");
        Assert.Contains(Lines(readme), Lines(source), StringComparison.Ordinal);

        static string Lines(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()));
    }

    private static async Task Example(IDistributedLock locks, Store store, string order)
    {
        var ann = new Owner("ann", Purpose: "nightly report");

        // Take it, act, give it back. The store refuses a token below the highest it has seen.
        var lease = await locks.AcquireAsync("orders", ann, patience: TimeSpan.FromSeconds(5));
        if (lease is null) return; // Not free in time.
        await store.WriteAsync(order, fence: lease.Token);
        await locks.ReleaseAsync("orders", lease);

        // Or hold it for as long as the work takes; "lost" is cancelled when the lease is.
        await locks.WithLockAsync("orders", ann, async (held, lost) =>
            await store.WriteAsync(order, fence: held.Token, lost));
    }

    private sealed class Store
    {
        public List<(string Order, long Fence)> Written { get; } = [];

        public Task<bool> WriteAsync(string order, long fence, CancellationToken cancel = default)
        {
            cancel.ThrowIfCancellationRequested();
            Written.Add((order, fence));
            return Task.FromResult(true);
        }
    }
}
