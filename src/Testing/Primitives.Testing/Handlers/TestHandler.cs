using Primitives.Testing.Handlers;
using Primitives.Testing.Running;

namespace Primitives.Testing;

/// <summary>A handler of the app, and what goes wrong with its attempts to come: what is said first befalls the next
/// one.</summary>
public sealed class TestHandler
{
    /// <summary>The error of an attempt whose outcome was lost.</summary>
    public const string OutcomeLost = "outcome-lost";

    private readonly Lock _gate = new();
    private readonly Queue<HandlerFault> _faults = [];
    private readonly List<HandlerCall> _calls = [];
    private readonly TimeProvider _time;

    internal TestHandler(string primitive, string name, TimeProvider time) =>
        (Primitive, Name, _time) = (primitive, name, time);

    /// <summary>Whose duties it does: <c>queue</c>.</summary>
    public string Primitive { get; }

    /// <summary>The name that they call for; empty for all that no other is named for.</summary>
    public string Name { get; }

    /// <summary>Every attempt that was begun, in order, those that failed by the test's will included.</summary>
    public IReadOnlyList<HandlerCall> Calls
    {
        get { lock (_gate) return [.. _calls]; }
    }

    /// <summary>The next attempts fail, and the app's code is not called.</summary>
    /// <param name="times">How many.</param>
    /// <param name="failure">How; <c>test-failure</c> unless it is said.</param>
    public TestHandler FailNext(int times = 1, HandlerFailure? failure = null) => FailNext(
        times, new HandlerFailedException(failure ?? new("The test has this attempt fail.", "test-failure")));

    /// <summary>The next attempts throw <paramref name="error"/>, and the app's code is not called.</summary>
    public TestHandler FailNext(int times, Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return Plan(times, new(Error: error));
    }

    /// <summary>The next attempts take so much longer: the app's code is called after it.</summary>
    public TestHandler SlowNext(TimeSpan by, int times = 1) => Plan(times, new(Delay: by));

    /// <summary>The next attempts do not come back before they are cancelled: at their deadline, say.</summary>
    public TestHandler HangNext(int times = 1) => Plan(times, new(Hangs: true));

    /// <summary>The next attempts do their work, and then fail with <see cref="OutcomeLost"/>, as when a connection
    /// breaks ahead of the answer.</summary>
    public TestHandler LoseNext(int times = 1) => Plan(times, new(IsLost: true));

    /// <summary>Nothing goes wrong any more.</summary>
    public void Mend()
    {
        lock (_gate) _faults.Clear();
    }

    /// <summary>Makes an attempt.</summary>
    internal async Task<HandlerReply?> Work(
        TestLife life, DutyHandler work, HandlerCall call, CancellationToken cancel)
    {
        var attempt = TestAttempt.Current = life.Begin();
        try
        {
            var fault = Take(call);
            if (life.DiesAt(CrashPoint.BeforeHandler)) return await Never().ConfigureAwait(false);
            if (fault?.Error is { } error) throw error;
            if (fault?.Hangs == true) await Hang(attempt, cancel).ConfigureAwait(false);
            if (fault?.Delay > TimeSpan.Zero) await Task.Delay(fault.Delay, _time, cancel).ConfigureAwait(false);
            var reply = await work(call, cancel).ConfigureAwait(false);
            if (life.DiesAt(CrashPoint.AfterHandler)) return await Never().ConfigureAwait(false);
            return fault is not { IsLost: true } ? reply
                : throw new HandlerFailedException(new("The test has this outcome be lost.", OutcomeLost));
        }
        finally
        {
            life.End(attempt);
        }
    }

    private static async Task Hang(TestAttempt attempt, CancellationToken cancel)
    {
        attempt.IsHeld = true;
        var cancelled = new TaskCompletionSource();
        await using (cancel.Register(cancelled.SetResult).ConfigureAwait(false))
            await cancelled.Task.ConfigureAwait(false);
        attempt.IsHeld = false;
        cancel.ThrowIfCancellationRequested();
    }

    // Of a dead process nothing comes back.
    private static Task<HandlerReply?> Never() => new TaskCompletionSource<HandlerReply?>().Task;

    private TestHandler Plan(int times, HandlerFault fault)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        lock (_gate)
        {
            for (var i = 0; i < times; i++) _faults.Enqueue(fault);
        }

        return this;
    }

    private HandlerFault? Take(HandlerCall call)
    {
        lock (_gate)
        {
            _calls.Add(call);
            return _faults.TryDequeue(out var fault) ? fault : null;
        }
    }
}
