namespace Primitives.Engine.Duties;

/// <summary>Cancels the token of an attempt.</summary>
internal sealed class DutyCancel(DutyAttempt attempt) : IThreadPoolWorkItem
{
    public void Execute()
    {
        try
        {
            attempt.Cancel();
        }
        catch (AggregateException)
        {
            // A callback of the handler's own threw: the token is cancelled all the same, and nobody else is concerned.
        }
    }
}
