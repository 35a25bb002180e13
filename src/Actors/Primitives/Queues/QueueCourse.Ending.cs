using System.Globalization;

namespace Primitives.Queues;

/// <content>How attempts and events end.</content>
internal sealed partial class QueueCourse
{
    public void Succeed(QueueRun run, JsonElement result)
    {
        var isKept = result.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null)
            && State.Definition.KeepResults > TimeSpan.Zero;
        End(run.Spot, isLoose => new QueueEvent.Succeeded(
            run.Spot, c.Now, State.WaitingFor(run.Spot.Number), isLoose, run.HasProgress,
            isKept ? c.Now + State.Definition.KeepResults : null, result));
    }

    public void GiveUp(QueueRun run, HandlerFailure failure)
    {
        var spot = run.Spot;
        var spread = StableHash.Of(
            string.Create(CultureInfo.InvariantCulture, $"{spot.Number}.{spot.Attempts}"), c.Self.Hash) % 10_000;
        var after = failure.RetryAfter > HandlerLimits.MaxAhead ? HandlerLimits.MaxAhead : failure.RetryAfter;
        var error = failure.Error is { } name ? HandlerLimits.Cut(name, HandlerLimits.MaxNameLength) : null;
        var reason = HandlerLimits.Cut(failure.Message, HandlerLimits.MaxMessageLength);
        var retryAt = failure.IsFinal ? null : State.Definition.Retry.Next(
            spot.Attempts - spot.Forgiven, spot.BegunAt ?? c.Now, c.Now, error, after, (int)spread);
        if (retryAt is { } at && !(at >= spot.Deadline)) Add(new QueueEvent.Failed(spot, c.Now, reason, at, error));
        else Die(spot, EventPhase.Running, reason, error);
    }

    public void Cancel(Spot spot, EventPhase was, DateTimeOffset? dueAt, string? reason)
    {
        var cancelled = new QueueEvent.Cancelled(spot, c.Now, was, State.WaitingFor(spot.Number), dueAt,
            c.Request.User, reason);
        if (was == EventPhase.Ready) _ready.Remove(spot);
        if (was is EventPhase.Delayed or EventPhase.Blocked) Add(cancelled);
        else End(spot, isLoose => cancelled with { IsLoose = isLoose });
    }

    public void Expire(Spot spot, EventPhase was) =>
        Die(spot, was, "It had not begun by its deadline.", QueueEntity.Expired);

    private void Die(Spot spot, EventPhase was, string reason, string? error)
    {
        var letter = new DeadLetter(spot.Number, c.Now, spot.Attempts, reason, error);
        End(spot, isLoose => new QueueEvent.Died(letter, spot, was, State.WaitingFor(spot.Number), isLoose));
        if (State.Definition.OnDeadLetter is not { } queue || queue == c.Self.Id) return;

        var data = JsonSerializer.SerializeToElement(new(c.Self.Id, letter), Json.DeadLetterNotice);
        _messages.Add(new(new(c.Self.Tenant, QueueEntity.Name, queue), new Enqueue(data)));
    }

    private void End(Spot spot, Func<bool, QueueEvent> happened)
    {
        var line = spot.Line is null ? null : LineOf(spot.Line);
        Add(happened(spot.Line is not null && (line is null || IsShort(line))));
        line?.End();
        if (line is not null) Advance(spot.Line!);
    }

    // What was fetched of the line is used up, and there is more: its next is made ready when it is looked through.
    private static bool IsShort(QueueLine line) => line.IsExhausted;
}
