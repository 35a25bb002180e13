namespace Primitives.Simulation.Linearizability;

/// <summary>The operations that are not in the order yet, by time. Those that returned have the lower numbers, and all
/// numbers within a kind grow with the invocation.</summary>
internal sealed class Timeline
{
    private readonly long[] invokedAt;
    private readonly long[] returnedAt;
    private readonly Chain invocations;
    private readonly Chain returns;
    private readonly Chain unknown;
    private readonly int[] rank;

    public Timeline(long[] invokedAt, long[] returnedAt)
    {
        this.invokedAt = invokedAt;
        this.returnedAt = returnedAt;
        var count = returnedAt.Length;
        invocations = new([.. Enumerable.Range(0, count)], count);
        int[] byReturn = [.. Enumerable.Range(0, count).OrderBy(number => returnedAt[number])];
        returns = new(byReturn, count);
        rank = new int[count];
        for (var i = 0; i < count; i++)
            rank[byReturn[i]] = i;
        unknown = new([.. Enumerable.Range(count, invokedAt.Length - count)], invokedAt.Length);
    }

    /// <summary>Whether all that returned is in the order: unknown operations may stay out of it.</summary>
    public bool IsDone => returns.First == Chain.None;

    /// <summary>How many of the first returns are in the order, with none missing between them.</summary>
    public int Passed => IsDone ? rank.Length : rank[returns.First];

    /// <summary>The next operation to try after <paramref name="last"/>, or after none: one that was invoked no later
    /// than the first of the remaining ones returned.</summary>
    public int Candidate(int last)
    {
        var limit = returnedAt[returns.First];
        var next = Chain.None;
        if (!IsUnknown(last))
            next = InTime(last == Chain.None ? invocations.First : invocations.After(last), limit);
        return next != Chain.None ? next : InTime(IsUnknown(last) ? unknown.After(last) : unknown.First, limit);
    }

    public void Take(int operation)
    {
        if (IsUnknown(operation))
        {
            unknown.Take(operation);
            return;
        }
        invocations.Take(operation);
        returns.Take(operation);
    }

    public void PutBack(int operation)
    {
        if (IsUnknown(operation))
        {
            unknown.PutBack(operation);
            return;
        }
        returns.PutBack(operation);
        invocations.PutBack(operation);
    }

    private bool IsUnknown(int operation) => operation >= returnedAt.Length;

    private int InTime(int operation, long limit) =>
        operation != Chain.None && invokedAt[operation] <= limit ? operation : Chain.None;
}
