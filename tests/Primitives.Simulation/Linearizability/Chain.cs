namespace Primitives.Simulation.Linearizability;

/// <summary>Numbers in a fixed order, from which any can be taken out and put back in constant time. Numbers are put
/// back in the reverse of the order in which they were taken out.</summary>
internal sealed class Chain
{
    public const int None = -1;

    private readonly int[] after;
    private readonly int[] before;
    private readonly int ends; // The place before the first number and after the last.

    public Chain(IReadOnlyCollection<int> numbers, int limit)
    {
        after = new int[limit + 1];
        before = new int[limit + 1];
        ends = limit;
        var last = ends;
        foreach (var number in numbers.Append(ends))
        {
            after[last] = number;
            before[number] = last;
            last = number;
        }
    }

    /// <summary>The first number, or <see cref="None"/>.</summary>
    public int First => NumberAt(after[ends]);

    /// <summary>The number after <paramref name="number"/>, or <see cref="None"/>.</summary>
    public int After(int number) => NumberAt(after[number]);

    public void Take(int number)
    {
        after[before[number]] = after[number];
        before[after[number]] = before[number];
    }

    public void PutBack(int number)
    {
        after[before[number]] = number;
        before[after[number]] = number;
    }

    private int NumberAt(int place) => place == ends ? None : place;
}
