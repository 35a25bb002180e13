namespace Primitives.Queues;

/// <summary>A redrive that is under way.</summary>
/// <param name="After">Up to this number it is done.</param>
/// <param name="To">Up to this number it goes.</param>
/// <param name="NextAt">When the next ones are due.</param>
/// <param name="Error">Only those whose last error is this.</param>
/// <param name="Line">Only those of this key, by its hash.</param>
/// <param name="PerSecond">At most so many a second.</param>
public sealed record RedrivePlan(
    long After, long To, DateTimeOffset NextAt, string? Error = null, string? Line = null, int? PerSecond = null)
{
    internal int Batch => PerSecond is { } rate ? Math.Clamp(rate / 10, 1, QueueLimits.MaxLook) : QueueLimits.MaxLook;

    internal bool Takes(DeadRow row) =>
        (Error is null || row.Letter.Error == Error) && (Line is null || row.Spot.Line == Line);
}
