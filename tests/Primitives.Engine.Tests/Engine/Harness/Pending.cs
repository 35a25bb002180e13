namespace Primitives.Engine.Tests.Engine;

/// <summary>A call that was sent, and what has come of it so far.</summary>
internal sealed class Pending<TReply>(Task<Outcome<TReply>> task) where TReply : class
{
    public bool IsWaiting => !task.IsCompleted;

    public bool IsCancelled => task.IsCanceled;

    /// <summary>Whether it was answered by a refusal.</summary>
    public bool IsRefused => task.IsCompletedSuccessfully && Outcome.Refusal is not null;

    /// <summary>The reply; fails the test when there is none.</summary>
    public TReply Reply => Outcome is { Reply: { } reply } ? reply : throw Unexpected("a reply");

    /// <summary>The refusal; fails the test when there is none.</summary>
    public Refusal Refusal => Outcome is { Refusal: { } refusal } ? refusal : throw Unexpected("a refusal");

    /// <summary>The refusal's code.</summary>
    public string Code => Refusal.Code;

    private Outcome<TReply> Outcome =>
        task.IsCompletedSuccessfully ? task.GetAwaiter().GetResult() : throw Unexpected("an answer");

    private InvalidOperationException Unexpected(string what) => new(
        $"Expected {what}, found {(task.IsCompletedSuccessfully ? task.GetAwaiter().GetResult() : task.Status)}.");
}
