namespace Primitives.Engine.Entities;

/// <content>Its state, which is held by itself until it is loaded, and among others then.</content>
internal abstract partial class Activation
{
    private object?[] _home = [null];
    private int _place;

    /// <summary>Its state, wherever it is held.</summary>
    protected object? Held
    {
        get => _home[_place];
        set => _home[_place] = value;
    }

    /// <summary>Has its state held in <paramref name="table"/>, until it is let go.</summary>
    public void MoveInto(StateTable table)
    {
        var state = Held;
        (_home, _place) = table.Take();
        Held = state;
    }

    /// <summary>Gives its place back; it keeps its state.</summary>
    public void MoveOutOf(StateTable table)
    {
        var (home, place, state) = (_home, _place, Held);
        (_home, _place) = ([state], 0);
        table.Return(home, place);
    }
}
