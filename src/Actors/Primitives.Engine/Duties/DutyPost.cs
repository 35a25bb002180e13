namespace Primitives.Engine.Duties;

/// <summary>A handler, and how much it takes.</summary>
internal sealed class DutyPost(DutyHandler work)
{
    private static readonly HandlerFailure Gone =
        new("The handler was removed before it was called.", "handler-removed");

    /// <summary>What is called when the handler has gone since there was room.</summary>
    public static DutyHandler None { get; } =
        (_, _) => Task.FromException<HandlerReply?>(new HandlerFailedException(Gone));

    public DutyHandler Work => work;

    /// <summary>How many attempts it takes at a time; without it, what the engine's options say.</summary>
    public Func<int>? Room { get; init; }

    /// <summary>Whether it was added, not set.</summary>
    public bool IsForGood { get; init; } = true;
}
