using System.Collections.Concurrent;
using System.Globalization;
using Primitives.Cli.Http;

namespace Primitives.Cli.Commands;

/// <summary><c>prim bench</c>: how fast this server answers this client.</summary>
internal static class BenchCommand
{
    private const int MostCallers = 1_000;

    public static Command Of(Shell shell)
    {
        var callers = new Option<int>("--callers", "-c")
        {
            Description = "How many call at a time.", DefaultValueFactory = _ => 8,
        };
        var seconds = new Option<int>("--seconds")
        {
            Description = "For how long.", DefaultValueFactory = _ => 5,
        };
        return Verb.Writing(
            shell, "bench", "Takes and gives back locks of its own for some seconds, each on disk, and erases them.",
            call => Run(call, call.Get(callers), call.Get(seconds)), callers, seconds);
    }

    private static async Task Run(Call call, int callers, int seconds)
    {
        if (callers is < 1 or > MostCallers) throw PrimException.Usage($"--callers is from 1 to {MostCallers}.");
        if (seconds is < 1 or > 3600) throw PrimException.Usage("--seconds is from 1 to 3600.");
        if (call.IsDryRun)
        {
            call.Note($"It would load {call.Api.Server} with {callers} callers for {seconds} seconds.");
            return;
        }

        await call.Confirm($"Load {call.Api.Server} with {callers} callers for {seconds} seconds?");
        var prefix = $"prim-bench-{Guid.NewGuid():N}-";
        var (times, time) = (new ConcurrentBag<double>(), call.Shell.Time);
        var began = time.GetTimestamp();
        try
        {
            await Task.WhenAll(Enumerable.Range(0, callers).Select(
                i => Load(call, prefix + i, began, TimeSpan.FromSeconds(seconds), times)));
        }
        finally
        {
            var purge = ApiPath.Of("lock") + ApiPath.Query(("prefix", prefix));
            await call.Api.Send(new("DELETE", purge), CancellationToken.None);
        }

        Tell(call, callers, time.GetElapsedTime(began).TotalSeconds, [.. times.Order()]);
    }

    private static async Task Load(Call call, string id, long began, TimeSpan last, ConcurrentBag<double> times)
    {
        var time = call.Shell.Time;
        var owner = new JsonObject { ["owner"] = new JsonObject { ["name"] = "prim bench" } };
        while (time.GetElapsedTime(began) < last)
        {
            var start = time.GetTimestamp();
            var lease = await call.Api.Send(new("POST", ApiPath.Of("lock", id, "acquire"), owner), call.Cancel);
            times.Add(time.GetElapsedTime(start).TotalMilliseconds);
            start = time.GetTimestamp();
            var token = new JsonObject { ["token"] = lease!["token"]!.DeepClone() };
            await call.Api.Send(new("POST", ApiPath.Of("lock", id, "release"), token), call.Cancel);
            times.Add(time.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    private static void Tell(Call call, int callers, double seconds, double[] times)
    {
        double At(double share) => times.Length == 0 ? 0 : times[(int)((times.Length - 1) * share)];
        string Plain(double value) => value.ToString("N2", CultureInfo.InvariantCulture);
        var report = new JsonObject
        {
            ["callers"] = callers, ["seconds"] = seconds, ["calls"] = times.Length,
            ["perSecond"] = times.Length / seconds,
            ["medianMs"] = At(0.5), ["p99Ms"] = At(0.99), ["longestMs"] = At(1),
        };
        call.Printer.Show(new("bench", report)
        {
            Text = to => to.WriteLine(
                $"{times.Length} calls of {callers} callers in {Plain(seconds)} s: {Plain(times.Length / seconds)}/s; "
                + $"median {Plain(At(0.5))} ms, 99% {Plain(At(0.99))} ms, longest {Plain(At(1))} ms"),
        });
    }
}
