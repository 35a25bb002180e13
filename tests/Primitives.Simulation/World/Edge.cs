namespace Primitives.Simulation;

/// <summary>The way between callers and the server, and all that happens to a request on it.</summary>
internal sealed class Edge(World world)
{
    private long _calls;

    /// <summary>Whoever was ever asked.</summary>
    public HashSet<Address> Known { get; } = [];

    /// <summary>Sends a command once, and waits for what comes back, at most as long as its manner says.</summary>
    public async Task<Attempt<TReply>> Send<TReply>(Address to, ICommand<TReply> command, string? key, Manner manner)
        where TReply : class
    {
        Known.Add(to);
        var seen = new TaskCompletionSource<Attempt<TReply>>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (manner.IsRequestLost) world.Faults.Count("requests lost");
        else Arrive(manner.There, to, command, key, manner, seen);
        if (manner.ThereAgain is { } again)
        {
            world.Faults.Count("requests doubled");
            Arrive(again, to, command, key, manner, seen);
        }

        world.Loop.After(manner.Timeout, "", () => seen.TrySetResult(default));
        var attempt = await seen.Task;
        var what = (object?)attempt.Reply ?? attempt.Refusal?.Code ?? "?";
        world.Trace.Add($"{to.Primitive}/{to.Id} {command} {key} -> {what}");
        return attempt;
    }

    /// <summary>Has an entity erased, and waits for the end of it.</summary>
    /// <returns>Whether it is; if not, whether it may be.</returns>
    public async Task<(bool IsDone, bool MayBe)> Erase(Address to)
    {
        Known.Add(to);
        if (world.Machine is not { IsStopping: false } machine) return default;

        var seen = new TaskCompletionSource<Refusal?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var number = ++_calls;
        machine.Open.Add(number, new(number, to, "erase", () => seen.TrySetResult(Interrupted)));
        machine.Erase(to, refusal => world.Loop.Add("", () =>
        {
            machine.Open.Remove(number);
            seen.TrySetResult(refusal);
        }));
        var refusal = await seen.Task;
        world.Faults.Count(refusal is null ? "entities erased" : "erasures refused");
        world.Trace.Add($"{to.Primitive}/{to.Id} is erased -> {refusal?.Code ?? "yes"}");
        return (refusal is null, refusal?.Code is EngineRefusals.StoppingCode or EngineRefusals.UnknownOutcomeCode);
    }

    private static Refusal Interrupted { get; } = new(EngineRefusals.UnknownOutcomeCode, "");

    private void Arrive<TReply>(
        long delay, Address to, ICommand<TReply> command, string? key, Manner manner,
        TaskCompletionSource<Attempt<TReply>> seen) where TReply : class =>
        world.Loop.After(delay, $"{to.Primitive}/{to.Id} {command} {key} arrives", () =>
        {
            if (world.Machine is { IsStopping: false } machine) _ = Serve(machine, to, command, key, manner, seen);
            else Return(manner, new(null, new(Attempt<TReply>.NoConnection, ""), manner.ThereAgain is null), seen);
        });

    private async Task Serve<TReply>(
        Machine machine, Address to, ICommand<TReply> command, string? key, Manner manner,
        TaskCompletionSource<Attempt<TReply>> seen) where TReply : class
    {
        var number = ++_calls;
        using var cancel = new CancellationTokenSource();
        machine.Open.Add(number, new(number, to, command, () => Return(manner, default, seen)));
        if (manner.CancelAfter is { } patience) world.Loop.After(patience, "", () => Cancel(machine, number, cancel));
        try
        {
            var (reply, refusal) = await Ask(machine, to, command, key, manner, cancel.Token);
            world.Faults.CountRefusal(refusal);
            // Who is in line when the system stops keeps its place.
            var isInLine = refusal?.Code == EngineRefusals.StoppingCode && command is Locks.Acquire;
            Return(manner, new(reply, refusal, manner.ThereAgain is null && !isInLine), seen);
        }
        catch (OperationCanceledException)
        {
            Return(manner, default, seen);
        }

        machine.Open.Remove(number);
        if (machine == world.Machine) world.Replied();
    }

    private ValueTask<Outcome<TReply>> Ask<TReply>(
        Machine machine, Address to, ICommand<TReply> command, string? key, Manner manner, CancellationToken cancel)
        where TReply : class
    {
        if (manner.Deadline is not { } deadline)
            return machine.Client.Ask(to, command, key, manner.CancelAfter is null ? default : cancel);

        world.Faults.Count("deadlines");
        var at = world.Time.GetUtcNow().AddMicroseconds(deadline);
        using var _ = RequestContext.Use(new() { Deadline = at, RequestId = key });
        return machine.Client.Ask(to, command, key, manner.CancelAfter is null ? default : cancel);
    }

    private void Cancel(Machine machine, long number, CancellationTokenSource cancel)
    {
        if (machine.IsDead || !machine.Open.TryGetValue(number, out var call)) return;

        world.Faults.Count("cancels");
        world.Trace.Add($"{call.To.Primitive}/{call.To.Id} {call.Command} is given up");
        cancel.Cancel();
    }

    private void Return<TReply>(Manner manner, Attempt<TReply> attempt, TaskCompletionSource<Attempt<TReply>> seen)
        where TReply : class
    {
        if (manner.IsReplyLost) world.Faults.Count("replies lost");
        else world.Loop.After(manner.Back, "", () => seen.TrySetResult(attempt));
    }
}
