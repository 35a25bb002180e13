namespace Primitives.Simulation.Linearizability;

/// <summary>A history with its operations numbered: those that returned first, then the unknown ones, each by
/// invocation.</summary>
internal sealed class Lineup<TInput, TOutput>
{
    private readonly Operation<TInput, TOutput>[] operations;
    private readonly int[] twins;

    public Lineup(IReadOnlyCollection<Operation<TInput, TOutput>> history)
    {
        operations = [.. history.OrderBy(call => call.Fate == Fate.Unknown).ThenBy(call => call.InvokedAt)];
        ReturnedCount = operations.Count(call => call.Fate == Fate.Returned);
        twins = FindTwins();
    }

    public int Count => operations.Length;

    public int ReturnedCount { get; }

    public Operation<TInput, TOutput> this[int number] => operations[number];

    public bool IsUnknown(int number) => number >= ReturnedCount;

    /// <summary>The unknown operation with the same input that was invoked just before this unknown one.</summary>
    public int Twin(int number) => twins[number];

    public Timeline ToTimeline() => new(
        [.. operations.Select(call => call.InvokedAt)],
        [.. operations.Take(ReturnedCount).Select(call => call.ReturnedAt)]);

    /// <summary>The operations that returned, in the order of their returns, as the timeline has it too.</summary>
    public static Operation<TInput, TOutput>[] ByReturn(IEnumerable<Operation<TInput, TOutput>> history) =>
    [
        .. history.Where(call => call.Fate == Fate.Returned)
            .OrderBy(call => call.ReturnedAt).ThenBy(call => call.InvokedAt),
    ];

    private int[] FindTwins()
    {
        var found = new int[Count];
        Array.Fill(found, Chain.None);
        var unknown = Enumerable.Range(ReturnedCount, Count - ReturnedCount);
        foreach (var alike in unknown.GroupBy(number => operations[number].Input))
            foreach (var (earlier, later) in alike.Zip(alike.Skip(1)))
                found[later] = earlier;
        return found;
    }
}
