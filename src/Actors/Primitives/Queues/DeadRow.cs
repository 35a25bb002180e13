namespace Primitives.Queues;

/// <summary>A dead letter as it is stored.</summary>
internal sealed record DeadRow(DeadLetter Letter, Spot Spot);
