using Primitives.Engine.Journal;

namespace Primitives.Engine.Entities;

/// <content>What every use of it touches, its state first of all.</content>
/// <remarks>Among a hundred thousand entities a query costs little but the way to memory. So these fields lie together,
/// as a structure of their own, and are a line of the processor's cache or two, however much else is known of
/// an entity.</remarks>
internal abstract partial class Activation
{
    private Use _use = new() { Home = [null], WakeAt = RecordSummary.Never };

    /// <summary>The table that it is loaded in.</summary>
    public LoadedTable? Table
    {
        get => _use.Table;
        set => _use.Table = value;
    }

    /// <summary>The batch of its partition that its last record is in; 0 when it was loaded since.</summary>
    public long LastBatch
    {
        get => _use.LastBatch;
        set => _use.LastBatch = value;
    }

    /// <summary>When its state wants to wake, in microseconds, or never.</summary>
    public long WakeAt
    {
        get => _use.WakeAt;
        protected set => _use.WakeAt = value;
    }

    /// <summary>When it was used, in microseconds.</summary>
    public long UsedAt
    {
        get => _use.UsedAt;
        set => _use.UsedAt = value;
    }

    /// <summary>Its state, which is held by itself until it is loaded, and among others then.</summary>
    protected object? Held
    {
        get => _use.Home[_use.Place];
        set => _use.Home[_use.Place] = value;
    }

    /// <summary>Takes it for a decision; false when somebody else is at it, or it has been let go.</summary>
    public bool TryEnter() => _use.IsTaken == 0 && Interlocked.CompareExchange(ref _use.IsTaken, 1, 0) == 0;

    /// <summary>Takes it for a decision, or for good. Whoever is at it is done in a moment.</summary>
    public void Enter()
    {
        var wait = default(SpinWait);
        while (!TryEnter()) wait.SpinOnce();
    }

    /// <summary>Gives it free.</summary>
    public void Exit() => Volatile.Write(ref _use.IsTaken, 0);

    /// <summary>Has its state held in <paramref name="table"/>, until it is let go.</summary>
    public void MoveInto(StateTable table)
    {
        var state = Held;
        (_use.Home, _use.Place) = table.Take();
        Held = state;
    }

    /// <summary>Gives its place back; it keeps its state.</summary>
    public void MoveOutOf(StateTable table)
    {
        var (home, place, state) = (_use.Home, _use.Place, Held);
        (_use.Home, _use.Place) = ([state], 0);
        table.Return(home, place);
    }

    private struct Use
    {
        public LoadedTable? Table;
        public object?[] Home;
        public long LastBatch;
        public long WakeAt;
        public long UsedAt;
        public int Place;
        public int IsTaken;
    }
}
