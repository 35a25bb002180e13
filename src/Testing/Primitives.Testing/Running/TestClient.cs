using Primitives.Testing.Handlers;

namespace Primitives.Testing.Running;

/// <summary>Reaches the entities of a tenant in whatever process there is: a call goes on until nothing is left to do,
/// so that what can be answered has been when it returns.</summary>
internal sealed class TestClient(TestWorld world, string tenant) : IEntityClient
{
    private static readonly Refusal Broken = new(EngineRefusals.UnknownOutcomeCode,
        "The process died under way: the command may or may not be recorded. A retry under the same key finds out.");

    /// <inheritdoc/>
    public string Tenant => tenant;

    /// <inheritdoc/>
    public ValueTask<Outcome<TReply>> Ask<TReply>(
        Address to, ICommand<TReply> command, string? key = null, CancellationToken cancel = default)
        where TReply : class
    {
        if (TestAttempt.Current is { Life.IsDead: true }) return Never<TReply>();
        world.Meet(to);
        world.Pump.Run();
        var life = world.Pump.Life;
        if (life.IsDead) return new(new Outcome<TReply>(null, Broken));

        var told = new TaskCompletionSource<Outcome<TReply>>();
        void Break() => told.TrySetResult(new(null, Broken));
        life.Open(Break);
        var attempt = TestAttempt.Current;
        attempt?.Asking();
        life.System.ClientFor(tenant).Ask(to, command, key, cancel).AsTask().ContinueWith(
            answer =>
            {
                life.Close(Break);
                attempt?.Answered();
                Tell(told, answer);
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        world.Pump.Run();
        return new(told.Task);
    }

    /// <inheritdoc/>
    public ValueTask<Refusal?> Tell<TReply>(Address to, ICommand<TReply> command, string? key = null)
        where TReply : class
    {
        world.Meet(to);
        world.Pump.Run();
        var life = world.Pump.Life;
        if (life.IsDead) return new(Broken);

        var told = life.System.ClientFor(tenant).Tell(to, command, key);
        world.Pump.Run();
        return told;
    }

    private static void Tell<TReply>(TaskCompletionSource<Outcome<TReply>> told, Task<Outcome<TReply>> answer)
        where TReply : class
    {
        if (answer.IsCanceled) told.TrySetCanceled();
        else if (answer.IsFaulted) told.TrySetException(answer.Exception.InnerExceptions);
        else told.TrySetResult(answer.Result);
    }

    // Code of a dead process goes no further.
    private static ValueTask<Outcome<TReply>> Never<TReply>() where TReply : class =>
        new(new TaskCompletionSource<Outcome<TReply>>().Task);
}
