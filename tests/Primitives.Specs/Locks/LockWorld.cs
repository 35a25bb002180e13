using Primitives.Locks;
using Primitives.Specs.Harness;

namespace Primitives.Specs.Locks;

/// <summary>Locks on the pure engine in virtual time, reached through a line that can be cut.</summary>
internal sealed class LockWorld
{
    public LockWorld(IEnumerable<string>? journal = null, VirtualTime? time = null)
    {
        Time = time ?? new VirtualTime();
        Engine = new(StandardCatalog.Create(), Time, journal);
        Line = new(Engine);
        Locks = new DistributedLock(Line, Time);
    }

    public VirtualTime Time { get; }
    public PureEngine Engine { get; }
    public CutLine Line { get; }
    public IDistributedLock Locks { get; }

    /// <summary>The same locks after a restart.</summary>
    public LockWorld Restart()
    {
        Engine.Stop();
        return new(Engine.Journal, Time);
    }

    public ValueTask<Outcome<TReply>> Ask<TReply>(ICommand<TReply> command, string? key = null)
        where TReply : class => Engine.Ask("lock", "orders", command, key);

    public async Task<LockInfo> Inspect() => (await Ask(new Inspect())).OrThrow();
}
