using Primitives.Subscriptions;

namespace Primitives.Streams;

/// <summary>What a reader is done with, and how much of that is recorded.</summary>
internal sealed class ConsumerProgress(
    ISubscriptionCursors cursors, string consumer, string? recorded, ConsumerOptions options, TimeProvider time)
{
    private string _recorded = recorded ?? "";
    private StreamEvent? _last;
    private string? _unknown; // Was sent, and nobody knows whether it was recorded: sent again before anything else.
    private int _count;
    private long _since;

    public bool IsPending => _last is not null || _unknown is not null;

    public bool IsDue => IsPending && (_count >= options.AdvanceEvery || Left <= TimeSpan.Zero);

    private TimeSpan Left => options.AdvanceDelay - time.GetElapsedTime(_since);

    public void Done(StreamEvent happened)
    {
        if (!IsPending) _since = time.GetTimestamp();
        _last = happened;
        _count++;
    }

    public Task WaitUntilDue(CancellationToken cancel) =>
        Task.Delay(TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(Left.TotalMilliseconds))), time, cancel);

    /// <summary>Records it; when the engine cannot at the moment, later.</summary>
    /// <exception cref="SubscriptionException">Another reader uses the same name.</exception>
    public async ValueTask Record(CancellationToken cancel)
    {
        var last = _last;
        if (_unknown is null) _last = null;
        var cursor = _unknown ?? last!.Cursor;
        (_count, _since) = (0, time.GetTimestamp());
        try
        {
            _unknown = cursor;
            await cursors.AdvanceAsync(consumer, cursor, _recorded, cancel).ConfigureAwait(false);
            (_recorded, _unknown) = (cursor, null);
        }
        catch (RefusedException e) when (IsPassing(e.Refusal.Code))
        {
            // It is sent again when it is next due; until then a crash means that more comes twice.
        }
        catch (RefusedException e)
        {
            throw new SubscriptionException(e.Refusal);
        }
    }

    /// <summary>Records what is done with, if that can be; what cannot comes twice.</summary>
    public async ValueTask Leave()
    {
        try
        {
            for (var i = 0; i < 2 && IsPending; i++) await Record(CancellationToken.None).ConfigureAwait(false);
        }
        catch (SubscriptionException)
        {
            // The reader is leaving: whoever has taken its name over goes on.
        }
    }

    private static bool IsPassing(string code) => code is EngineRefusals.OverloadedCode
        or EngineRefusals.UnknownOutcomeCode or EngineRefusals.UnavailableCode or EngineRefusals.StorageFullCode
        or EngineRefusals.StoppingCode or EngineRefusals.DeadlineCode;
}
