namespace Primitives.Testing.Handlers;

/// <summary>What goes wrong with one attempt; nothing where nothing is set.</summary>
/// <param name="Error">It fails so, and its handler is not called.</param>
/// <param name="Delay">It takes so much longer.</param>
/// <param name="Hangs">It does not come back before it is cancelled.</param>
/// <param name="IsLost">Its handler does its work, and what came of it is lost.</param>
internal sealed record HandlerFault(
    Exception? Error = null, TimeSpan Delay = default, bool Hangs = false, bool IsLost = false);
