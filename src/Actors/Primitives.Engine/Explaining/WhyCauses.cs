using System.Globalization;
using Primitives.Engine.Entities;
using Primitives.Engine.Journal;
using Primitives.Engine.Quarantine;

namespace Primitives.Engine.Explaining;

/// <summary>Says what an entity waits for.</summary>
internal static class WhyCauses
{
    private const int MaxReceivers = 100; // Told of; an outbox may have thousands.

    public static WhyCause Starting { get; } = new(WhyKind.Starting,
        "The engine is being started: the journal is read, or definitions are set.");

    /// <summary>What keeps an entity that is not loaded from being loaded, if anything.</summary>
    public static WhyCause? Obstacle(EntityCell cell) => cell switch
    {
        { Erasure: not null } => Of(Refused.Erased),
        { Trouble: { } trouble } => Of(trouble),
        _ => null,
    };

    public static WhyCause Of(Refusal refusal) => new(
        refusal.Code switch
        {
            EngineRefusals.CorruptCode => WhyKind.Damaged,
            EngineRefusals.ErasedCode => WhyKind.Erasure,
            EngineRefusals.StoppingCode => WhyKind.Stopping,
            _ => WhyKind.Store,
        },
        refusal.Message, refusal.RetryAt, refusal.Code);

    /// <summary>What an entity waits for that is loaded.</summary>
    public static IEnumerable<WhyCause> Of(Activation entity, WhyReport report, QuarantinedEntity? held)
    {
        if (Obstacle(entity.Cell) is { } obstacle) yield return obstacle;
        if (held is not null) yield return Of(held);
        foreach (var retry in Retries(entity.Cell)) yield return retry;
        foreach (var duty in report.Duties) yield return new(WhyKind.Duty, duty.Message, duty.Deadline);
        foreach (var messages in report.Messages) yield return Of(messages);
        if (held is null && report.DueAt is { } due && entity.Cell.StuckCount == 0) yield return Alarm(due, report);
        if (report.InLine + report.Parked > 0) yield return Callers(report);
        if (entity.IsBehind)
        {
            yield return new(WhyKind.Definition,
                "Its definition has changed: it is told with its next decision, and is looked for if it is armed.");
        }
    }

    /// <summary>The open messages of an entity, by receiver.</summary>
    public static IReadOnlyList<WhyMessages> MessagesOf(Activation entity)
    {
        if (entity.Messages?.Outbox is not { Count: > 0 } outbox) return [];

        return [.. outbox.Receivers.Take(MaxReceivers).Select(to =>
        {
            var (first, lane) = (outbox.For(to).First(), entity.Cell.Courier?.Find(to));
            return new WhyMessages($"{to.Primitive}/{to.Id}", outbox.For(to).Count(), first.Operation)
            {
                Since = first.SentAt is { } at ? EngineClock.MomentOf(at) : null,
                IsUnderWay = lane?.Flight is not null,
                Failures = lane?.Failures ?? 0,
                LastRefusal = lane?.Trouble,
                RetryAt = MomentOf(lane?.RetryAt ?? RecordSummary.Never),
            };
        })];
    }

    private static WhyCause Of(QuarantinedEntity held) => new(WhyKind.Quarantine,
        $"It has been in quarantine since {Text(held.Since)}: its alarm is off, its duties are not begun. The last "
        + $"time it said: {held.Why.Message} To try again: a command that changes it, or a release.",
        Code: held.Why.Code);

    private static IEnumerable<WhyCause> Retries(EntityCell cell)
    {
        if (cell.StuckCount > 0)
        {
            yield return new(WhyKind.Retry,
                $"Its moment had come, and it recorded nothing, {Times(cell.StuckCount)}. It is woken again.",
                MomentOf(cell.WakeAt));
        }

        if (cell.MindAt != RecordSummary.Never)
        {
            yield return new(WhyKind.Retry,
                $"Nothing could be recorded for its duties, {Times(Math.Max(1, cell.MindCount))}. It is tried again.",
                MomentOf(cell.MindAt));
        }
    }

    private static WhyCause Of(WhyMessages messages)
    {
        var which = messages.Count == 1 ? $"'{messages.Command}' to {messages.To} has"
            : $"'{messages.Command}' to {messages.To}, and {messages.Count - 1} behind it, have";
        var why = messages.LastRefusal is { } refusal ? $" The last time: {refusal.Message}" : "";
        return new(WhyKind.Message, $"{which} not come to an end.{why}", messages.RetryAt, messages.LastRefusal?.Code);
    }

    private static WhyCause Alarm(DateTimeOffset due, WhyReport report) => new(WhyKind.Alarm,
        report.Overdue is { } overdue
            ? $"It was to be woken at {Text(due)}, which is {overdue} ago: it is about to be."
            : $"It is to be woken at {Text(due)}.",
        due);

    private static WhyCause Callers(WhyReport report) => new(WhyKind.Callers, string.Create(
        CultureInfo.InvariantCulture,
        $"{report.InLine} wait in its line ({report.InLineAttended} of them are here), {report.Parked} for a change."));

    private static string Times(int count) => count == 1 ? "once" : $"{count} times in a row";

    private static DateTimeOffset? MomentOf(long moment) =>
        moment == RecordSummary.Never ? null : EngineClock.MomentOf(moment);

    private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
