using Primitives.Engine.Entities;

namespace Primitives.Engine.Partitions;

/// <summary>Cells with records that no snapshot holds, by their first such record, in stripes of the space of ids: what
/// is taken of one stripe lies close together where it is written.</summary>
/// <remarks>An entry is void when its cell has been captured since.</remarks>
internal sealed class DirtyCells
{
    /// <summary>How many stripes there are.</summary>
    public const int Stripes = 256;

    private const int StripeShift = 120; // The first eight bits of an id.

    private readonly Queue<(EntityCell Cell, long From)>[] _stripes =
        [.. Enumerable.Range(0, Stripes).Select(_ => new Queue<(EntityCell, long)>())];

    /// <summary>The first record of all that is in no snapshot handed over; <see langword="null"/> when there is
    /// none.</summary>
    public long? First
    {
        get
        {
            long? first = null;
            foreach (var stripe in _stripes)
            {
                if (Next(stripe) is { } next && !(next.From >= first)) first = next.From;
            }

            return first;
        }
    }

    public void Add(EntityCell cell, long from) =>
        _stripes[(int)(cell.Id >> StripeShift)].Enqueue((cell, from));

    /// <summary>Takes a cell of a stripe whose first record is not behind a position.</summary>
    public EntityCell? Take(int stripe, long upTo)
    {
        if (Next(_stripes[stripe]) is not { } next || next.From > upTo) return null;
        _stripes[stripe].Dequeue();
        return next.Cell;
    }

    /// <summary>The first stripe after <paramref name="stripe"/> with a cell whose first record is not behind a
    /// position; <see cref="Stripes"/> when there is none.</summary>
    public int NextStripe(int stripe, long upTo)
    {
        do stripe++;
        while (stripe < Stripes && !(Next(_stripes[stripe])?.From <= upTo));
        return stripe;
    }

    private static (EntityCell Cell, long From)? Next(Queue<(EntityCell Cell, long From)> stripe)
    {
        while (stripe.TryPeek(out var next))
        {
            if (next.Cell.DirtyFrom == next.From) return next;
            stripe.Dequeue();
        }

        return null;
    }
}
