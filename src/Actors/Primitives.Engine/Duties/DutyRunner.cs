using Primitives.Engine.Explaining;
using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Duties;

/// <summary>Gives attempts room, calls their handlers, and tells their partitions. Safe to share between
/// threads.</summary>
internal sealed class DutyRunner
{
    private readonly Lock _gate = new();
    private readonly DutyLines _lines = new();
    private readonly Dictionary<DutyKey, int> _ofHandler = [];
    private readonly DutyHandlers _handlers;
    private readonly EngineOptions _options;
    private readonly IScheduler _scheduler;
    private readonly TimeProvider _time;
    private readonly Func<string, IEntityClient> _clientFor;
    private int _running;

    /// <param name="handlers">Who does the work.</param>
    /// <param name="options">How much of it at a time.</param>
    /// <param name="scheduler">Where handlers run.</param>
    /// <param name="time">What durations are taken by.</param>
    /// <param name="clientFor">The way back to the entities of a tenant, with the engine's own commands.</param>
    public DutyRunner(
        DutyHandlers handlers, EngineOptions options, IScheduler scheduler, TimeProvider time,
        Func<string, IEntityClient> clientFor)
    {
        (_handlers, _options, _scheduler, _time, _clientFor) = (handlers, options, scheduler, time, clientFor);
        handlers.Added = Grant;
    }

    /// <summary>How many have room.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>How many wait for room, or for a handler.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate) return _lines.Count;
        }
    }

    /// <summary>Asks for room for an attempt. True when there is; else it waits, and its partition hears of
    /// it.</summary>
    public bool Enter(DutyAttempt attempt)
    {
        lock (_gate) _lines.Add(attempt);
        return Grant(attempt);
    }

    /// <summary>Takes back one that waits; false when it has been given room already.</summary>
    public bool Withdraw(DutyAttempt attempt)
    {
        lock (_gate) return _lines.Remove(attempt);
    }

    /// <summary>Gives room back.</summary>
    public void Leave(DutyAttempt attempt)
    {
        lock (_gate)
        {
            _running--;
            if (--_ofHandler[attempt.Key] == 0) _ofHandler.Remove(attempt.Key);
        }

        Grant();
    }

    /// <summary>Calls the handler of an attempt that is durable.</summary>
    public void Run(DutyAttempt attempt)
    {
        DutyMeter.Started(attempt.Key.Primitive);
        attempt.Call = attempt.Call! with { Line = new AttemptLine(_clientFor, attempt) };
        _scheduler.Dispatch(new DutyRun(this, attempt, _handlers.Find(attempt.Key)?.Work ?? DutyPost.None, _time));
    }

    /// <summary>Cancels the token of an attempt, where a handler's code may run.</summary>
    public void GiveUp(DutyAttempt attempt, HandlerFailure why)
    {
        if (attempt.TryGiveUp(why)) _scheduler.Dispatch(new DutyCancel(attempt));
    }

    /// <summary>A handler has come back.</summary>
    public void Back(DutyAttempt attempt, ICommand<Done> outcome)
    {
        _handlers.Find(attempt.Key)?.Ended(outcome as Fail, _time.GetUtcNow());
        attempt.Owner.Post(new DutyBack(attempt, outcome));
        Leave(attempt);
    }

    /// <summary>What an attempt waits for that has not been given room.</summary>
    public DutyStanding StandingOf(DutyAttempt attempt)
    {
        lock (_gate)
        {
            if (!attempt.IsInLine) return DutyStanding.Beginning;
            if (_handlers.Find(attempt.Key) is not { } post) return DutyStanding.NoHandler;

            var running = _ofHandler.GetValueOrDefault(attempt.Key);
            if (post.Room is { } room && running >= room())
                return post.Workers is { } workers && workers() == 0 ? DutyStanding.NoWorker : DutyStanding.HandlerFull;
            if (running >= _options.MaxRunningPerHandler) return DutyStanding.PerHandlerLimit;
            return _running >= _options.MaxRunningDuties ? DutyStanding.EngineLimit : DutyStanding.Beginning;
        }
    }

    /// <summary>That attempts at a handler fail, if so.</summary>
    public HandlerTrouble? TroubleOf(in DutyKey key) => _handlers.Find(key)?.Trouble;

    private void Grant() => Grant(own: null);

    /// <summary>Gives the room there is to those who wait for it.</summary>
    /// <param name="own">The attempt of the partition that asks: it is told by what is returned.</param>
    private bool Grant(DutyAttempt? own)
    {
        var isOwnGranted = false;
        while (true)
        {
            DutyAttempt? next;
            lock (_gate)
            {
                next = _running < _options.MaxRunningDuties ? _lines.TakeNext(HasRoom) : null;
                if (next is null) return isOwnGranted;
                _running++;
                _ofHandler[next.Key] = _ofHandler.GetValueOrDefault(next.Key) + 1;
            }

            if (next == own) isOwnGranted = true;
            else next.Owner.Post(new DutyGranted(next));
        }
    }

    private bool HasRoom(DutyKey key)
    {
        var running = _ofHandler.GetValueOrDefault(key);
        return running < _options.MaxRunningPerHandler && _handlers.Find(key) is { } post
            && (post.Room is not { } room || running < room());
    }
}
