using System.Threading.Tasks.Sources;

namespace Primitives.Benchmarks;

/// <summary>The limit that asks are measured against: nothing but two loops, a stack that callers push to, a dictionary
/// of as many objects, and a pooled reply.</summary>
internal sealed class RawAsks : IDisposable
{
    private const int LoopCount = 2;
    private readonly Loop[] _loops;

    public RawAsks(int entities) => _loops = [.. Enumerable.Range(0, LoopCount).Select(i => new Loop(i, entities))];

    /// <summary>A producer with <paramref name="window"/> asks on their way.</summary>
    public async Task<long> Producer(int number, int window, int entities, int stride, Func<bool> goOn)
    {
        var asks = Enumerable.Range(0, window).Select(_ => new Ask()).ToArray();
        var waits = new ValueTask<long>[window];
        var (done, index) = (0L, (int)(number * 7919L % entities));
        while (goOn())
        {
            for (var i = 0; i < window; i++, done++)
            {
                if (done >= window) await waits[i].ConfigureAwait(false);
                index = (index + stride) % entities;
                waits[i] = asks[i].Begin(index);
                _loops[index % LoopCount].Post(asks[i]);
            }
        }

        foreach (var last in waits) await last.ConfigureAwait(false);
        return done;
    }

    public void Dispose()
    {
        foreach (var loop in _loops) loop.Dispose();
    }

    private sealed class Counter
    {
        public long Value { get; set; }
    }

    private sealed class Ask : IValueTaskSource<long>, IThreadPoolWorkItem
    {
        private ManualResetValueTaskSourceCore<long> _source;

        public Ask? Next { get; set; }
        public int Entity { get; private set; }
        public long Reply { get; set; }

        public ValueTask<long> Begin(int entity)
        {
            _source.Reset();
            Entity = entity;
            return new(this, _source.Version);
        }

        public void Execute() => _source.SetResult(Reply);
        public long GetResult(short token) => _source.GetResult(token);
        public ValueTaskSourceStatus GetStatus(short token) => _source.GetStatus(token);
        public void OnCompleted(
            Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            _source.OnCompleted(continuation, state, token, flags);
    }

    private sealed class Loop : IDisposable
    {
        private readonly Dictionary<int, Counter> _entities;
        private readonly AutoResetEvent _wake = new(initialState: false);
        private readonly Thread _thread;
        private Ask? _top;
        private volatile bool _stopped;

        public Loop(int index, int entities)
        {
            _entities = Enumerable.Range(0, entities).Where(i => i % LoopCount == index)
                .ToDictionary(i => i, _ => new Counter());
            _thread = new Thread(Run) { IsBackground = true };
            _thread.Start();
        }

        public void Post(Ask ask)
        {
            Ask? top;
            do ask.Next = top = Volatile.Read(ref _top);
            while (Interlocked.CompareExchange(ref _top, ask, top) != top);
            if (top is null) _wake.Set();
        }

        public void Dispose()
        {
            _stopped = true;
            _wake.Set();
            _thread.Join();
            _wake.Dispose();
        }

        private void Run()
        {
            while (!_stopped)
            {
                var ask = Interlocked.Exchange(ref _top, null);
                if (ask is null) _wake.WaitOne();
                for (; ask is not null;)
                {
                    var next = ask.Next;
                    ask.Reply = ++_entities[ask.Entity].Value;
                    ThreadPool.UnsafeQueueUserWorkItem(ask, preferLocal: false);
                    ask = next;
                }
            }
        }
    }
}
