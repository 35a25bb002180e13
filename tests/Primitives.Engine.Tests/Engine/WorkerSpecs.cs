using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Tests.Engine;

/// <summary>A thread that takes turns, and those who take one in its place.</summary>
public sealed class WorkerSpecs
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly ThreadScheduler _scheduler = new(TimeProvider.System);

    [Fact]
    public async Task A_turn_is_taken_on_the_thread_that_lends_itself_while_the_worker_sleeps()
    {
        var turns = new Turns();
        var worker = await Asleep(turns);
        var taker = 0;
        turns.Next = () => taker = Environment.CurrentManagedThreadId;
        while (taker != Environment.CurrentManagedThreadId) worker.Lend(); // It may not have fallen asleep yet.
        worker.Stop();
    }

    [Fact]
    public async Task What_comes_during_a_lent_turn_is_done_by_the_worker()
    {
        var turns = new Turns();
        var worker = await Asleep(turns);
        var other = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var own = Environment.CurrentManagedThreadId;
        var isLent = false;
        turns.Next = () =>
        {
            if (Environment.CurrentManagedThreadId != own)
            {
                if (isLent) other.TrySetResult();
                return;
            }

            isLent = true;
            worker.Signal();
        };
        while (!Volatile.Read(ref isLent)) worker.Lend();
        await other.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
        worker.Stop();
    }

    [Fact]
    public async Task A_lent_turn_that_wants_one_earlier_than_the_worker_sleeps_gets_it()
    {
        var turns = new Turns();
        var worker = await Asleep(turns);
        var own = Environment.CurrentManagedThreadId;
        var alarmed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var isLent = false;
        turns.Next = () =>
        {
            turns.At = ITurns.UntilSignalled;
            if (Environment.CurrentManagedThreadId == own)
                (isLent, turns.At) = (true, TimeProvider.System.GetTimestamp() + (Stopwatch.Frequency / 1000));
            else if (isLent) alarmed.TrySetResult();
        };
        while (!Volatile.Read(ref isLent)) worker.Lend();
        await alarmed.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
        worker.Stop();
    }

    [Fact]
    public async Task Never_two_turns_at_once_and_none_is_missed()
    {
        const int Callers = 4;
        const int Each = 50_000;
        var turns = new Turns();
        var (asked, seen, inside) = (0, 0, 0);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        turns.Next = () =>
        {
            if (Interlocked.Increment(ref inside) != 1)
                done.TrySetException(new InvalidOperationException("Two turns at once."));
            seen = Volatile.Read(ref asked);
            Interlocked.Decrement(ref inside);
            if (seen == Callers * Each) done.TrySetResult();
        };
        var worker = _scheduler.Start("specs", turns);
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() =>
        {
            for (var i = 0; i < Each; i++)
            {
                Interlocked.Increment(ref asked);
                if ((i + caller) % 3 == 0) worker.Signal();
                else worker.Lend();
            }
        })));
        await done.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
        worker.Stop();
    }

    [Fact]
    public async Task No_turn_begins_once_it_has_stopped()
    {
        var turns = new Turns();
        var worker = await Asleep(turns);
        var callers = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 100_000; i++) worker.Lend();
        })).ToArray();
        worker.Stop();
        turns.Next = () => throw new InvalidOperationException("A turn after the end.");
        worker.Lend();
        await Task.WhenAll(callers);
    }

    private async Task<IWorker> Asleep(Turns turns)
    {
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        turns.Next = () => first.TrySetResult();
        var worker = _scheduler.Start("specs", turns);
        worker.Signal();
        await first.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
        return worker;
    }

    private sealed class Turns : ITurns
    {
        private volatile Action _next = () => { };

        public Action Next { set => _next = value; }
        public long At { get; set; } = ITurns.UntilSignalled;

        public long Turn()
        {
            _next();
            return At;
        }
    }
}
