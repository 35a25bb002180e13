using System.Globalization;
using Primitives.Engine;

namespace Primitives.Benchmarks.Long;

/// <summary>A minute of commits by 1,024 callers on an engine with the options that users get, snapshots included; the
/// raw limit is taken before, in the middle and after.</summary>
/// <remarks>The engine comes to rest before each slice of the limit: else its snapshots would slow that down, and make
/// the ratio look better than it is. So the minute is two halves.</remarks>
internal sealed class LongCommit(string folder, bool isQuick)
{
    private const int Halves = 2;
    private static readonly TimeSpan MaxP99 = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan MaxCommit = TimeSpan.FromMilliseconds(200);

    private readonly TimeSpan _half = TimeSpan.FromSeconds(isQuick ? 3 : 30);
    private readonly TimeSpan _limit = TimeSpan.FromSeconds(isQuick ? 1 : 10);
    private readonly TimeSpan _warmUp = TimeSpan.FromSeconds(isQuick ? 1 : 5);

    public async Task<Figure> Run(LongCommitCase what)
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, what.Name)).FullName;
        var beside = Directory.CreateDirectory(own + ".raw").FullName;
        await using var world = await World.OnDisk(own, new EngineOptions()).ConfigureAwait(false);
        var addresses = await world.Write(what.Entities).ConfigureAwait(false);
        var callers = new NoteCallers(world, addresses, what.IsKeyed);
        await Callers.Run(NoteCallers.Many, _warmUp, new(), callers.Loop).ConfigureAwait(false);
        using var raw = new RawJournal(beside, world.RecordBytes(world.Last - 1000));
        await Callers.Run(NoteCallers.Many, _warmUp, new(), raw.TimedLoop).ConfigureAwait(false);

        using var commits = new CommitWatch();
        var measured = new LongMeasurement(commits.Times);
        for (var half = 0; half < Halves; half++)
        {
            await Limit(world, raw, measured).ConfigureAwait(false);
            await measured.Take(world, _half, callers.Loop).ConfigureAwait(false);
        }

        await Limit(world, raw, measured).ConfigureAwait(false);
        return ToFigure(what, measured, DataFolder.Size(own));
    }

    private async Task Limit(World world, RawJournal raw, LongMeasurement measured)
    {
        await measured.Rest(world).ConfigureAwait(false);
        measured.Limits.Add(
            await Callers.Run(NoteCallers.Many, _limit, measured.LimitTimes, raw.TimedLoop).ConfigureAwait(false));
    }

    private static Figure ToFigure(LongCommitCase what, LongMeasurement measured, double disk)
    {
        var (rate, limit) = (Slice.RateOf(measured.Ours), Slice.RateOf(measured.Limits));
        var isSmooth = measured.Times.At(0.99) < MaxP99 && measured.CommitTimes.Longest < MaxCommit;
        var target = string.Create(
            CultureInfo.InvariantCulture,
            $"{what.Ratio:P0} and {what.Floor:N0}/s, p99 < {MaxP99.TotalMilliseconds} ms, "
            + $"longest commit < {MaxCommit.TotalMilliseconds} ms");
        return new(what.Name, rate, "/s", limit, rate / limit, target,
            rate / limit >= what.Ratio && rate >= what.Floor && isSmooth)
        {
            Details = new Dictionary<string, double>(measured.Details)
            {
                ["entities"] = what.Entities,
                ["diskMiB"] = disk,
            },
        };
    }
}
