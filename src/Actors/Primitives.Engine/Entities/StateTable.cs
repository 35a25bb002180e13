namespace Primitives.Engine.Entities;

/// <summary>Where the states of a partition's loaded entities are held: close together, apart from the
/// entities.</summary>
/// <remarks>States are new objects in old places. A collection of the young looks into each place that was written
/// since the last, and what it pays is the way there: an entity is an object of its own somewhere in memory, while
/// thirty-two places of an array are one card of the collector, and the next card is beside it.</remarks>
internal sealed class StateTable
{
    private const int ChunkLength = 1 << 14; // 128 KiB, a large object: old from its first day.

    private readonly Stack<(object?[] Chunk, int Index)> _free = new();

    /// <summary>Takes a place.</summary>
    public (object?[] Chunk, int Index) Take()
    {
        if (_free.Count == 0)
        {
            var chunk = new object?[ChunkLength];
            for (var i = ChunkLength - 1; i >= 0; i--) _free.Push((chunk, i));
        }

        return _free.Pop();
    }

    /// <summary>Gives it back.</summary>
    public void Return(object?[] chunk, int index)
    {
        chunk[index] = null;
        _free.Push((chunk, index));
    }
}
