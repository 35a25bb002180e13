namespace Primitives.Simulation.Linearizability;

/// <summary>Histories of operations that truly ran one after the other, each seen by its client within a wider
/// interval. So they are linearizable, and all that is said about them follows from the seed.</summary>
internal sealed record RandomHistory(int Operations, int Clients, int Jitter)
{
    /// <summary>One answer in so many is lost, none if zero. Half of those operations took effect, some of them long
    /// after the call.</summary>
    public int LostOneIn { get; init; }

    public List<Operation<TInput, TOutput>> Of<TInput, TOutput>(IWorkload<TInput, TOutput> workload, Random random)
    {
        var freeFrom = new long[Clients];
        var history = new List<Operation<TInput, TOutput>>();
        for (long now = 0; history.Count < Operations;)
        {
            var client = random.Next(Clients);
            now = Math.Max(now + 1 + random.Next(Jitter), freeFrom[client]);
            var invokedAt = Math.Max(freeFrom[client], now - random.Next(Jitter * Clients));
            var returnedAt = now + random.Next(Jitter * Clients);
            freeFrom[client] = returnedAt + 1;
            var input = workload.Draw(random);
            history.Add(LostOneIn > 0 && random.Next(LostOneIn) == 0
                ? Lost(workload, client, input, Math.Max(0, invokedAt - random.Next(Jitter * Clients * 4)), random)
                : Operation<TInput, TOutput>.Returned(client, input, invokedAt, workload.Run(input), returnedAt));
        }
        return history;
    }

    /// <summary>The same history with the output of one operation changed by <paramref name="change"/>.</summary>
    public static Operation<TInput, TOutput> Change<TInput, TOutput>(
        List<Operation<TInput, TOutput>> history, int index, TOutput change)
    {
        var call = history[index];
        return history[index] = Operation<TInput, TOutput>.Returned(
            call.Client, call.Input, call.InvokedAt, change, call.ReturnedAt);
    }

    private static Operation<TInput, TOutput> Lost<TInput, TOutput>(
        IWorkload<TInput, TOutput> workload, int client, TInput input, long invokedAt, Random random)
    {
        if (random.Next(2) == 0)
            workload.Run(input);
        return Operation<TInput, TOutput>.Unknown(client, input, invokedAt);
    }
}
