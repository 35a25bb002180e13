namespace Primitives.Engine.Messages;

/// <summary>What became of a message.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Reply">The JSON of the reply that it earned; <see langword="null"/> when it was refused.</param>
/// <param name="Refusal">Why not, or <see langword="null"/>.</param>
internal sealed record Receipt(long Number, byte[]? Reply, Refusal? Refusal);
