namespace Primitives.Queues;

/// <summary>What there is in a lane.</summary>
internal sealed record LaneCount(long Ready, int Running);
