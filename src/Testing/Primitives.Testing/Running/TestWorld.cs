using Primitives.Engine.Snapshots;
using Primitives.Hosting;
using Primitives.Testing.Clocks;
using Primitives.Testing.Storage;

namespace Primitives.Testing.Running;

/// <summary>What outlives the process: its disk, time, and what the test wants to go wrong.</summary>
internal sealed class TestWorld : IDisposable
{
    private readonly Dictionary<(string, string), TestHandler> _handlers = [];
    private readonly HashSet<Address> _known = [];
    private readonly List<Address> _inOrder = [];

    public TestWorld(Action<PrimitivesBuilder>? build, TestHostOptions options, int seed)
    {
        (Build, Options, Random) = (build, options, new(seed));
        (Clock, Plan) = (new(options.Start, Signal), new(Random));
        Journal = new(DiesAt, Random);
        Pump = new(this);
    }

    public Action<PrimitivesBuilder>? Build { get; }

    public TestHostOptions Options { get; }

    public Random Random { get; }

    public TestSignal Signal { get; } = new();

    public TestClock Clock { get; }

    public CrashPlan Plan { get; }

    public TestJournal Journal { get; }

    public MemorySnapshotStore Snapshots { get; } = new();

    public TestPump Pump { get; }

    /// <summary>Every entity that was asked for, or that a handler was called for, in that order.</summary>
    public IReadOnlyList<Address> Known
    {
        get { lock (_known) return [.. _inOrder]; }
    }

    /// <summary>The handlers that the app has.</summary>
    public IReadOnlyCollection<TestHandler> Handlers
    {
        get { lock (_handlers) return [.. _handlers.Values]; }
    }

    /// <summary>What the test wants of a handler.</summary>
    public TestHandler HandlerOf(string primitive, string? name)
    {
        lock (_handlers)
        {
            if (!_handlers.TryGetValue((primitive, name ?? ""), out var handler))
                _handlers.Add((primitive, name ?? ""), handler = new(primitive, name ?? "", Clock));
            return handler;
        }
    }

    public void Meet(Address address)
    {
        lock (_known)
        {
            if (_known.Add(address)) _inOrder.Add(address);
        }
    }

    /// <summary>Whether the process dies here; if so it is dead when this returns.</summary>
    public bool DiesAt(CrashPoint point) => Pump.Life is { IsUp: true, IsDead: false } life && life.DiesAt(point);

    /// <inheritdoc/>
    public void Dispose()
    {
        Journal.Dispose();
        Snapshots.Dispose();
        Signal.Dispose();
    }
}
