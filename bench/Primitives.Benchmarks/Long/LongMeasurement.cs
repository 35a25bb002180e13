namespace Primitives.Benchmarks.Long;

/// <summary>What is measured of a long run, half by half.</summary>
/// <param name="commitTimes">How long the engine's commits take, by its own meter.</param>
internal sealed class LongMeasurement(Latencies commitTimes)
{
    private double _seconds;
    private double _restSeconds;
    private long _rounds;
    private long _snapshots;
    private long _longestTail;
    private TimeSpan _collecting;

    public List<Slice> Ours { get; } = [];
    public List<Slice> Limits { get; } = [];
    public Latencies Times { get; } = new();
    public Latencies LimitTimes { get; } = new();
    public Latencies CommitTimes => commitTimes;

    /// <summary>All of it by name.</summary>
    public Dictionary<string, double> Details => new()
    {
        ["seconds"] = _seconds,
        ["p50Ms"] = Times.At(0.5).TotalMilliseconds,
        ["p99Ms"] = Times.At(0.99).TotalMilliseconds,
        ["longestMs"] = Times.Longest.TotalMilliseconds,
        ["commits"] = CommitTimes.Count,
        ["commitP99Ms"] = CommitTimes.At(0.99).TotalMilliseconds,
        ["longestCommitMs"] = CommitTimes.Longest.TotalMilliseconds,
        ["lowerHalf"] = Ours.Min(slice => slice.Rate),
        ["lowestLimit"] = Limits.Min(slice => slice.Rate),
        ["highestLimit"] = Limits.Max(slice => slice.Rate),
        ["limitP99Ms"] = LimitTimes.At(0.99).TotalMilliseconds,
        ["limitLongestMs"] = LimitTimes.Longest.TotalMilliseconds,
        ["checkpointRounds"] = _rounds,
        ["snapshots"] = _snapshots,
        ["tailAtEnd"] = _longestTail,
        ["restSeconds"] = _restSeconds,
        ["gcPausesMs"] = _collecting.TotalMilliseconds,
    };

    /// <summary>Has the callers write for a while.</summary>
    public async Task Take(World world, TimeSpan time, Func<int, Latencies, long, Task<long>> loop)
    {
        var (rounds, snapshots) = (world.Snapshots!.Rounds, world.Snapshots.Written);
        var collecting = GC.GetTotalPauseDuration();
        Ours.Add(await Callers.Run(NoteCallers.Many, time, Times, loop).ConfigureAwait(false));
        _collecting += GC.GetTotalPauseDuration() - collecting;
        _seconds += Ours[^1].Time.TotalSeconds;
        _rounds += world.Snapshots.Rounds - rounds;
        _snapshots += world.Snapshots.Written - snapshots;
        _longestTail = Math.Max(_longestTail, world.Status.TailRecords);
    }

    /// <summary>Waits until the engine has caught up; how long the longest took is one of the details.</summary>
    public async Task Rest(World world)
    {
        var watch = Stopwatch.StartNew();
        await world.Rest().ConfigureAwait(false);
        _restSeconds = Math.Max(_restSeconds, watch.Elapsed.TotalSeconds);
    }
}
