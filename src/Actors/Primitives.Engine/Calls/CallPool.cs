namespace Primitives.Engine.Calls;

/// <summary>Calls that nobody uses, kept by the thread that took their results for the next asks it makes.</summary>
/// <remarks>One stack for all reply types: a thread static of a generic class costs more than the call.</remarks>
internal static class CallPool
{
    private const int MaxKept = 64; // A thread rarely has more calls between their results and their next use.

    [ThreadStatic] private static Stack<Call>? t_kept;

    public static Call<TReply> Take<TReply>() where TReply : class =>
        t_kept is { Count: > 0 } kept && kept.Pop() is Call<TReply> call
            ? call : new Call<TReply>();

    public static void Keep(Call call)
    {
        var kept = t_kept ??= new Stack<Call>(MaxKept);
        if (kept.Count < MaxKept) kept.Push(call);
    }
}
