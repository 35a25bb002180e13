namespace Primitives.Benchmarks.Soak;

/// <summary>Asks at a fixed rate, whether answers come or not. Times are taken from the moment that an ask was due, so
/// a stall counts for all those that it held up.</summary>
internal sealed class Pacer : IDisposable
{
    private const int MaxOnTheirWay = 50_000; // Below what the engine's inboxes take; beyond it asks are late instead.

    private readonly IEntityClient _client;
    private readonly Address[] _addresses;
    private readonly double _rate;
    private readonly Thread _thread;
    private readonly CancellationTokenSource _stop = new();
    private Latencies _latencies = new();
    private Exception? _fault;
    private long _answered;
    private long _onTheirWay;

    public Pacer(IEntityClient client, Address[] addresses, double rate)
    {
        (_client, _addresses, _rate) = (client, addresses, rate);
        _thread = new Thread(Run) { IsBackground = true, Name = "pacer" };
        _thread.Start();
    }

    /// <summary>How many answers there have been.</summary>
    public long Answered => Volatile.Read(ref _answered);

    /// <summary>The times since they were last taken.</summary>
    /// <exception cref="InvalidOperationException">An ask has failed.</exception>
    public Latencies Take() => Volatile.Read(ref _fault) is { } fault
        ? throw new InvalidOperationException("An ask has failed.", fault)
        : Interlocked.Exchange(ref _latencies, new());

    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        SpinWait.SpinUntil(() => Interlocked.Read(ref _onTheirWay) == 0, TimeSpan.FromSeconds(30));
        _stop.Dispose();
    }

    private void Run()
    {
        var (began, sent) = (Stopwatch.GetTimestamp(), 0L);
        while (!_stop.Token.WaitHandle.WaitOne(1))
        {
            var due = (long)(Stopwatch.GetElapsedTime(began).TotalSeconds * _rate);
            for (; sent < due && Interlocked.Read(ref _onTheirWay) < MaxOnTheirWay; sent++)
            {
                var at = began + (long)(sent * Stopwatch.Frequency / _rate);
                _ = Ask(_addresses[sent * 104_729 % _addresses.Length], at);
            }
        }
    }

    private async Task Ask(Address to, long due)
    {
        Interlocked.Increment(ref _onTheirWay);
        try
        {
            (await _client.Ask(to, NoteCallers.Command).ConfigureAwait(false)).OrThrow();
            Volatile.Read(ref _latencies).Add(Stopwatch.GetTimestamp() - due);
            Interlocked.Increment(ref _answered);
        }
#pragma warning disable CA1031 // Whatever it is: it ends the run with the next sample.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Volatile.Write(ref _fault, e);
        }
        finally
        {
            Interlocked.Decrement(ref _onTheirWay);
        }
    }
}
