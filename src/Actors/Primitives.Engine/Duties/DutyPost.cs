namespace Primitives.Engine.Duties;

/// <summary>A handler, and how much it takes.</summary>
internal sealed class DutyPost(DutyHandler work)
{
    private volatile HandlerTrouble? _trouble;

    private static readonly HandlerFailure Gone =
        new("The handler was removed before it was called.", "handler-removed");

    /// <summary>What is called when the handler has gone since there was room.</summary>
    public static DutyHandler None { get; } =
        (_, _) => Task.FromException<HandlerReply?>(new HandlerFailedException(Gone));

    public DutyHandler Work => work;

    /// <summary>How many attempts it takes at a time; without it, what the engine's options say.</summary>
    public Func<int>? Room { get; init; }

    /// <summary>How many workers ask for work, where it is them who come.</summary>
    public Func<int>? Workers { get; init; }

    /// <summary>Whether it was added, not set.</summary>
    public bool IsForGood { get; init; } = true;

    /// <summary>That its attempts fail, if so.</summary>
    public HandlerTrouble? Trouble => _trouble;

    /// <summary>An attempt has come to its end. Two at the same moment may count as one.</summary>
    public void Ended(Fail? failed, DateTimeOffset now)
    {
        if (failed is null)
        {
            if (_trouble is not null) _trouble = null;
        }
        else if (failed.Error != HandlerFailure.Interrupted)
            _trouble = new(new(failed.Reason, failed.Error), now, (_trouble?.InRow ?? 0) + 1);
    }
}
