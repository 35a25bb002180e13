namespace Primitives.Simulation;

/// <summary>Handlers of work, somewhere outside the engine: they outlive its process, take their time, fail, say
/// nonsense, do not listen, and come back when nobody waits for them any more.</summary>
internal sealed class SimulatedHandlers(World world, ulong seed)
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    private const long MostLate = 10 * SimulatedTime.Second;
    private const long MostSoon = 500 * SimulatedTime.Millisecond;

    private readonly List<HandlerVisit> _visits = [];

    /// <summary>Every call of a handler.</summary>
    public IReadOnlyList<HandlerVisit> Visits => _visits;

    /// <summary>Whether all of them do as they should.</summary>
    public bool IsCalm { get; set; }

    /// <summary>Does the work for one life of the process.</summary>
    public Task<HandlerReply?> Work(Machine machine, HandlerCall call, CancellationToken cancel)
    {
        world.Loop.CheckThread();
        world.Faults.Count("handlers called");
        var visit = new HandlerVisit(machine, call, world.Time.Now, world.Loop.EventCount, world.Disk.Synced);
        _visits.Add(visit);
        var chance = Chance.For(StableHash.Of($"{visit.Address} {call.DutyId} {call.Attempt}", seed), 1);
        var conduct = IsCalm ? HandlerConduct.Soon : chance.Of<HandlerConduct>(Enum.GetValues<HandlerConduct>());
        world.Trace.Add($"{visit}: {conduct}");
        if (conduct == HandlerConduct.ThrowsAtOnce)
        {
            Return(visit);
            throw new InvalidOperationException("at once");
        }

        if (conduct == HandlerConduct.HasNoTask) Return(visit);
        return conduct == HandlerConduct.HasNoTask ? null! : Work(visit, conduct, chance, cancel);
    }

    private async Task<HandlerReply?> Work(
        HandlerVisit visit, HandlerConduct conduct, Chance chance, CancellationToken cancel)
    {
        try
        {
            var timeout = (long)world.Settings.AttemptTimeoutOf(visit.Address).TotalMicroseconds;
            await Extend(visit, timeout);
            await Take(conduct, timeout, chance, cancel);
            if (conduct == HandlerConduct.Throws) throw new InvalidOperationException("later");
            if (conduct == HandlerConduct.Fails)
                throw new HandlerFailedException(new("no", "told", chance.Between(0, 1_000) * Millisecond));

            if (conduct == HandlerConduct.ComesBackElsewhere) await ComeBackTwice(visit, chance);
            return Reply(visit, conduct, chance);
        }
        catch (OperationCanceledException)
        {
            world.Faults.Count("handlers cancelled");
            throw;
        }
        finally
        {
            Return(visit);
        }
    }

    private async Task Take(HandlerConduct conduct, long timeout, Chance chance, CancellationToken cancel)
    {
        if (conduct == HandlerConduct.AtOnce) return;
        if (conduct == HandlerConduct.Listens) await Pause(chance.Between(0, 2 * timeout), cancel);
        else if (conduct is HandlerConduct.DoesNotListen or HandlerConduct.ComesBackElsewhere)
            await world.Loop.Pause(chance.Between(timeout / 2, 2 * timeout));
        else await world.Loop.Pause(chance.Between(0, MostSoon));
    }

    /// <summary>Some ask for more time, and say how far they have come; drawn apart, so that the rest is what it was
    /// without.</summary>
    private async Task Extend(HandlerVisit visit, long timeout)
    {
        var chance = Chance.For(
            StableHash.Of($"{visit.Address} {visit.Call.DutyId} {visit.Call.Attempt} extends", seed), 1);
        if (IsCalm || visit.Address.Primitive != "continuous" || !chance.Hits(300)) return;

        for (var left = chance.Between(1, 3); left > 0; left--)
        {
            await world.Loop.Pause(chance.Between(0, timeout));
            var (told, refusal) = await visit.Call.Line!.Extend(
                TimeSpan.FromMicroseconds(chance.Between(1, 2 * timeout)), CancellationToken.None);
            world.Faults.Count(refusal is null ? "handlers extended" : "handlers not extended");
            if (told is not null) visit.Extended.Add((told.Deadline, world.Disk.Synced));
            if (chance.Hits(500)) await visit.Call.Line!.Tell(Text($"{left}"), CancellationToken.None);
        }
    }

    private async Task Pause(long delay, CancellationToken cancel)
    {
        var passed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var _ = cancel.Register(() => passed.TrySetCanceled(cancel));
        world.Loop.After(delay, "", () => passed.TrySetResult());
        await passed.Task;
    }

    private async Task ComeBackTwice(HandlerVisit visit, Chance chance)
    {
        world.Loop.After(chance.Between(0, MostLate), "", () => _ = ComeBack(visit));
        await ComeBack(visit);
    }

    /// <summary>Tells the process that runs now of its success, as one on the other end of a wire would: late, or
    /// after a crash.</summary>
    private async Task ComeBack(HandlerVisit visit)
    {
        if (world.Machine is not { IsStopping: false, IsUp: true } machine) return;

        var reply = new Complete(visit.Call.DutyId, visit.Call.Attempt, MarkOf(visit).ToJson());
        world.Trace.Add($"{visit} comes back elsewhere");
        var (_, refusal) = await machine.Complete(visit.Address, reply);
        world.Faults.Count(refusal is null ? "handlers heard elsewhere" : "handlers too late");
    }

    private static HandlerReply Reply(HandlerVisit visit, HandlerConduct conduct, Chance chance)
    {
        var mark = MarkOf(visit);
        return conduct switch
        {
            HandlerConduct.SaysNonsense => mark with { Schedule = new() { Never = true, After = TimeSpan.Zero } },
            HandlerConduct.SaysTooMuch => mark with { State = Text(new string('x', 2_000)) },
            HandlerConduct.Reschedules => mark with
            {
                Schedule = chance.Hits(200) ? new() { Never = true }
                    : new() { After = TimeSpan.FromMicroseconds(chance.Between(0, 4_000_000)) },
            },
            HandlerConduct.Stops => chance.Hits(300) ? mark with { Stop = new("enough") } : mark,
            HandlerConduct.AtOnce => mark with { Emit = [.. mark.Emit ?? [], new("done")] },
            _ => mark,
        };
    }

    /// <summary>A reply that tells whose it is.</summary>
    private static HandlerReply MarkOf(HandlerVisit visit) => visit.Address.Primitive switch
    {
        "buffer" => new()
        {
            State = visit.Call.Kind == "reduce" ? Text(visit.Mark) : default, Emit = [new("mark", Text(visit.Mark))],
        },
        "queue" => new() { Reply = Text(visit.Mark) },
        _ => new() { State = Text(visit.Mark), Reply = Text(visit.Mark) },
    };

    private static JsonElement Text(string text) => JsonElement.Parse($"\"{text}\"");

    private void Return(HandlerVisit visit) =>
        (visit.ReturnedAt, visit.ReturnedEvent) = (world.Time.Now, world.Loop.EventCount);
}
