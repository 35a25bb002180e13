using System.Runtime.InteropServices;

namespace Primitives.Simulation.Linearizability;

/// <summary>The configurations a search has entered, and the one it is in.</summary>
/// <remarks>A configuration is the set of returned operations taken, the state, and the set of unknown operations used
/// up. Of two that differ in the last alone the one with fewer can do all that the other can.</remarks>
internal sealed class Visited<TState>(int count, int returnedCount)
{
    private readonly NumberSet taken = new(returnedCount);
    private readonly NumberSet used = new(count - returnedCount);
    private readonly Dictionary<(NumberSet.Snapshot Taken, TState State), List<NumberSet.Snapshot>> entered = [];

    /// <summary>How many configurations were compared.</summary>
    public long Compared { get; private set; }

    /// <summary>Whether an unknown operation is used up already; true for none.</summary>
    public bool HasTaken(int unknown) => unknown == Chain.None || used.Contains(unknown - returnedCount);

    /// <summary>Whether taking an operation leads where something new can be found; remembered from then on.</summary>
    public bool IsNew(int operation, TState state)
    {
        Take(operation);
        var isNew = IsNew(state);
        PutBack(operation);
        return isNew;
    }

    public void Take(int operation)
    {
        if (operation < returnedCount)
            taken.Add(operation);
        else
            used.Add(operation - returnedCount);
    }

    public void PutBack(int operation)
    {
        if (operation < returnedCount)
            taken.Remove(operation);
        else
            used.Remove(operation - returnedCount);
    }

    private bool IsNew(TState state)
    {
        var now = used.Remember();
        ref var others = ref CollectionsMarshal.GetValueRefOrAddDefault(entered, (taken.Remember(), state), out _);
        others ??= new(1);
        Compared += others.Count;
        if (others.Exists(other => other.IsSubsetOf(now)))
            return false;
        others.RemoveAll(now.IsSubsetOf);
        others.Add(now);
        return true;
    }
}
