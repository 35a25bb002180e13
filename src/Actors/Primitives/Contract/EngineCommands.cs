namespace Primitives;

/// <summary>The moment that WakeAt named has come. May come late, early or twice; when due it must record
/// something.</summary>
public sealed record Wake : ICommand<Done>;

/// <summary>The caller <paramref name="Gone"/> waits no more: it leaves the line, if it is still in it.</summary>
public sealed record Withdraw(Ticket Gone) : ICommand<Done>;

/// <summary>An attempt at a duty is about to run: it has to be recorded first.</summary>
public sealed record Begin(Duty Duty) : ICommand<Done>;

/// <summary>An attempt succeeded. Any attempt but the running one is to be refused.</summary>
public sealed record Complete(string Duty, int Attempt, JsonElement? Result = null) : ICommand<Done>;

/// <summary>An attempt failed, or its process stopped before it was known to succeed. Any attempt but the running one
/// is to be refused.</summary>
public sealed record Fail(string Duty, int Attempt, string Reason) : ICommand<Done>;

/// <summary>What became of a message that this entity sent.</summary>
/// <param name="By">The receiver.</param>
/// <param name="Tag">The tag that the message was sent with.</param>
/// <param name="Reply">The reply that its command earned, or <see langword="null"/> when it was refused.</param>
/// <param name="Refusal">Why not, or <see langword="null"/>.</param>
public sealed record Delivered(string By, string? Tag, JsonElement? Reply, Refusal? Refusal) : ICommand<Done>;
