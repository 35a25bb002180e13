namespace Primitives.Engine.Messages;

/// <summary>A message that its receiver refuses, to be recorded as that.</summary>
/// <param name="Delivery">Which.</param>
/// <param name="Operation">What it was to do.</param>
/// <param name="Refusal">Why not.</param>
/// <param name="Request">On whose behalf.</param>
internal sealed record RefusedDelivery(Delivery Delivery, string Operation, Refusal Refusal, RequestContext Request);
