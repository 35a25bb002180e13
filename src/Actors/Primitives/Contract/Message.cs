namespace Primitives;

/// <summary>A command for another entity, sent when the decision is durable and folded there exactly once.</summary>
/// <param name="To">The receiver, in the sender's tenant.</param>
/// <param name="Command">What it is told.</param>
/// <param name="Tag">Comes back with the outcome, so that a sender knows which of its messages is meant.</param>
/// <remarks>The engine numbers messages per sender and receiver. The receiver records the outcome, a refusal included;
/// the sender hears it as <see cref="Delivered"/> when its table has a row for that.</remarks>
public sealed record Message(Address To, ICommand Command, string? Tag = null);
