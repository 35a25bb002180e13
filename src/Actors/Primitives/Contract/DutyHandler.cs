namespace Primitives;

/// <summary>Does the work of one attempt at a duty, and answers with what is to be recorded; nothing is
/// <see cref="HandlerReply.Empty"/>. Throws when it failed: a <see cref="HandlerFailedException"/> says more than
/// others, whose error is named as their type.</summary>
/// <param name="call">What it is told.</param>
/// <param name="cancel">Fires at the attempt's deadline, when the state no longer calls for it, and at
/// shutdown.</param>
/// <remarks>The attempt is recorded before it runs, and is run at most once. In one process attempts of an entity at
/// one handler do not overlap: the next one waits until the one before has come back, however late. After a crash a
/// handler elsewhere can still be at work while the next attempt begins.</remarks>
public delegate Task<HandlerReply?> DutyHandler(HandlerCall call, CancellationToken cancel);
