namespace Primitives.Engine.Messages;

/// <summary>A message at its receiver.</summary>
/// <param name="From">Its sender.</param>
/// <param name="Number">Its number.</param>
/// <param name="First">The sender has on record what became of all its messages to this receiver before this number:
/// none of them is ever delivered again.</param>
internal sealed record Delivery(Address From, long Number, long First);
