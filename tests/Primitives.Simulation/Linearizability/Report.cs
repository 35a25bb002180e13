using System.Text;

namespace Primitives.Simulation.Linearizability;

/// <summary>Writes a verdict for the person who has to find the bug.</summary>
internal static class Report
{
    private const int MaxLines = 20; // A screen holds two such lists: the bug is at the end of the order.

    public static string Of<TInput, TOutput>(Verdict<TInput, TOutput> verdict) => verdict switch
    {
        Verdict<TInput, TOutput>.Linearizable(var order) =>
            $"Linearizable: {order.Count} operations in order, found in {verdict.Steps} steps.",
        Verdict<TInput, TOutput>.OutOfBudget(var budget, var explained, var next) => new StringBuilder()
            .AppendLine($"Not shown to be linearizable: the budget of {budget} steps ended first. This fails the run.")
            .AppendLine("No order was found so far that has")
            .AppendAll([next])
            .AppendLine("although everything that returned before has an order")
            .AppendAll(explained)
            .ToString(),
        Verdict<TInput, TOutput>.Not not => new StringBuilder()
            .AppendLine("Not linearizable: no order explains")
            .AppendAll(not.Unexplained)
            .AppendLine("beside what was still running or lost")
            .AppendAll(not.Running)
            .AppendLine("although everything that returned before has an order")
            .AppendAll(not.Explained)
            .ToString(),
        _ => throw new UnreachableException(),
    };

    private static StringBuilder AppendAll<T>(this StringBuilder text, IReadOnlyList<T> items)
    {
        if (items.Count > MaxLines)
            text.Append("  ... ").Append(items.Count - MaxLines).AppendLine(" before these");
        foreach (var item in items.Skip(items.Count - MaxLines))
            text.Append("  ").Append(item).AppendLine();
        return items.Count == 0 ? text.AppendLine("  (nothing)") : text;
    }
}
