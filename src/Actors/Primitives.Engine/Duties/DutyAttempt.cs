using System.Diagnostics.CodeAnalysis;
using Primitives.Engine.Entities;
using Primitives.Engine.Journal;
using Primitives.Engine.Partitions;

namespace Primitives.Engine.Duties;

/// <summary>An attempt at a duty, from when it is called for until its outcome is durable. For its partition alone, but
/// for what the runner and its handler are told.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Without a timer or a handle its token holds nothing.")]
internal sealed class DutyAttempt(Partition owner, EntityCell cell, Duty duty)
{
    private readonly CancellationTokenSource _cancel = new();
    private volatile HandlerFailure? _cancelledAs;

    public Partition Owner => owner;
    public EntityCell Cell => cell;

    /// <summary>What it is counted and served by.</summary>
    public DutyKey Key { get; } = new(cell.Address.Primitive, duty.Handler ?? "");

    public DutyPhase Phase { get; set; }

    /// <summary>Which duty it is at, and which attempt it is.</summary>
    public (string Duty, int Attempt) Name => (duty.Id, duty.Attempt);

    /// <summary>Whether a lot has left its outcome out: its entity is asked about that by itself.</summary>
    public bool IsAlone { get; set; }

    /// <summary>Whether the state calls for it no more.</summary>
    public bool IsAbandoned { get; set; }

    /// <summary>What the handler is told, once it has begun.</summary>
    public HandlerCall? Call { get; set; }

    /// <summary>What the entity is to be told, once the handler has come back.</summary>
    public ICommand<Done>? Outcome { get; set; }

    /// <summary>When it is over its time, in microseconds, as its state says it last.</summary>
    public long Deadline { get; set; } = RecordSummary.Never;

    /// <summary>Whether it waits in the runner's lines, and since when: the runner's alone.</summary>
    public bool IsInLine { get; set; }

    /// <inheritdoc cref="IsInLine"/>
    public long Arrival { get; set; }

    /// <summary>Fires when it is to be given up.</summary>
    public CancellationToken Cancelled => _cancel.Token;

    /// <summary>Why it was given up, if so.</summary>
    public HandlerFailure? CancelledAs => _cancelledAs;

    /// <summary>Whether it has begun, and its entity waits for it.</summary>
    public bool IsUnderWay => Phase is DutyPhase.Begun or DutyPhase.AtWork or DutyPhase.Back or DutyPhase.Told;

    /// <summary>Whether this is the attempt that a state calls for.</summary>
    public bool IsFor(Duty other) => !IsAbandoned && other.Id == duty.Id && other.Attempt == duty.Attempt
        && other.Begun == Phase > DutyPhase.Granted;

    /// <summary>The command that says how it failed.</summary>
    public Fail Failed(HandlerFailure failure) => failure.ToCommand(duty.Id, duty.Attempt);

    /// <summary>The command that says that it succeeded.</summary>
    public Complete Completed(HandlerReply? reply) => new(duty.Id, duty.Attempt, reply?.ToJson());

    /// <summary>The command that asks for more time.</summary>
    public ExtendAttempt Extended(TimeSpan by) => new(duty.Id, duty.Attempt, by);

    /// <summary>The command that says how far it has come.</summary>
    public TellProgress Progressed(JsonElement progress) => new(duty.Id, duty.Attempt, progress);

    /// <summary>Gives it up; true when its token has yet to be cancelled, on a thread that may run the handler's
    /// code.</summary>
    public bool TryGiveUp(HandlerFailure why)
    {
        if (_cancelledAs is not null) return false;

        _cancelledAs = why;
        return true;
    }

    /// <summary>Cancels its token.</summary>
    public void Cancel() => _cancel.Cancel();
}
