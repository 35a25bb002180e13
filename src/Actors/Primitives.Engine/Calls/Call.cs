using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Calls;

/// <summary>A command on its way to an entity, and its outcome on the way back.</summary>
/// <remarks>Written by the caller until it is posted, then by the partition alone until it is dispatched.</remarks>
internal abstract class Call : Mail, IThreadPoolWorkItem
{
    private const long NotTimed = -1;

    private CallTerms? _terms;
    private Activity? _span; // Not a term: watching it may not cost a call its spare's place, or its quick answer.
    private long _began = NotTimed;

    public Address To { get; set; } = null!;
    public Operation Operation { get; set; } = null!;
    public ICommand Command { get; set; } = null!;

    /// <summary>What only some calls have; asking makes it.</summary>
    public CallTerms Terms => _terms ??= new();

    /// <summary>On whose behalf.</summary>
    public RequestContext Request => _terms?.Request ?? RequestContext.None;

    /// <summary>The caller's idempotency key, if any.</summary>
    public string? Key => _terms?.Key;

    /// <summary>The same in full, when it is of a session.</summary>
    public SessionKey? Session => _terms?.Session;

    /// <summary>What the body under a key is known again by.</summary>
    public UInt128 BodyHash => _terms?.BodyHash ?? default;

    /// <summary>When it is of no more use, in microseconds.</summary>
    public long Deadline => _terms?.Deadline ?? long.MaxValue;

    /// <summary>What it was recorded under while it waits in line.</summary>
    public Ticket? Ticket => _terms?.Ticket;

    /// <summary>What its caller is told when a failed append has cost it its place in line.</summary>
    public Refusal? IfGone => _terms?.IfGone;

    /// <summary>Whether somebody listens to what becomes of it.</summary>
    public bool IsWatched => _began != NotTimed || _span is not null;

    /// <summary>Has it watched.</summary>
    public void Begin(in Watch watch) => (_span, _began) = (watch.Span, watch.Time is null ? NotTimed : watch.Began);

    /// <summary>What is observed of it, by the time that it was begun with.</summary>
    public Watch WatchBy(TimeProvider time) => new(_span, _began == NotTimed ? null : time, _began);

    /// <summary>Whether anything but the partition's own lists may still hold it, so that it must not be used
    /// again.</summary>
    public bool IsShared { get; set; }

    /// <summary>Whether it has an outcome, which may still have to wait for a commit.</summary>
    public bool IsSettled => Reply is not null || Refusal is not null;

    /// <summary>Whether its caller has been told.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Whether its caller gave up.</summary>
    public bool IsGivenUp { get; set; }

    public object? Reply { get; private set; }
    public Refusal? Refusal { get; private set; }

    /// <summary>Settles it; the outcome may still have to wait for a commit before it is told.</summary>
    public void Settle(object? reply, Refusal? refusal) => (Reply, Refusal) = (reply, refusal);

    /// <summary>Marks it told: true for the first who asks.</summary>
    public bool TryFinish()
    {
        if (IsDone) return false;
        IsDone = true;
        return true;
    }

    /// <summary>Leaves the result for a caller that has not begun to wait for it; none of its code is run. Nobody else
    /// may touch a call afterwards: it may be in use again.</summary>
    public virtual bool TryLeaveResult() => false;

    /// <summary>Tells the caller, and runs what it does next.</summary>
    public abstract void Execute();

    /// <summary>Whether it has any.</summary>
    protected bool HasTerms => _terms is not null;

    /// <summary>Makes it as new.</summary>
    protected void Reset()
    {
        (To, Operation, Command, _terms) = (null!, null!, null!, null);
        (_span, _began) = (null, NotTimed);
        (IsShared, IsDone, IsGivenUp, Reply, Refusal) = (false, false, false, null, null);
    }
}
