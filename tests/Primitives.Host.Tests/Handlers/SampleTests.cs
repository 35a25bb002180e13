using System.ComponentModel;
using System.Text;

using Primitives.Continuous;
using Primitives.Host.Tests.Harness;
using Primitives.Hosting;
using Primitives.Hosting.Handlers;
using Primitives.Schedules;

namespace Primitives.Host.Tests.Handlers;

/// <summary>The samples in other languages, as processes of their own, against the real server's HTTP.</summary>
public sealed class SampleTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static readonly ContinuousDefinition Definition = new()
    {
        Schedule = Schedule.FixedDelay(TimeSpan.FromDays(1)),
        Retry = new() { Delay = TimeSpan.FromMilliseconds(100) },
        StartImmediately = false,
    };

    [Theory]
    [InlineData("python3", "python/push.py")]
    [InlineData("node", "node/push.js")]
    public async Task A_handler_is_called(string program, string file)
    {
        using var handler = Start(program, file, "0");
        var line = await handler.Process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        var url = new Uri(line!.Split(' ')[^1]);
        await using var app = await TestApp.StartAsync(
            builder => builder.Services.AddPrimitives(p => p.Continuous(
                "token-refresher", Definition, new HandlerTarget { Push = new(url, "ours") })),
            ("Primitives:Handlers:AllowedHosts", "127.0.0.1:*"),
            ("Primitives:Handlers:AllowedNetworks", "127.0.0.0/8"),
            ("Primitives:Handlers:AllowHttp", "true"), ("Primitives:Handlers:Secrets:ours:Key", Secret));

        await Refresh(app);
        using var unsigned = await app.Http.PostAsync(
            url, new StringContent("{}"), TestContext.Current.CancellationToken);
        Assert.Equal(401, (int)unsigned.StatusCode);
    }

    [Theory]
    [InlineData("python3", "python/pull.py")]
    [InlineData("node", "node/pull.js")]
    public async Task A_worker_comes_for_work(string program, string file)
    {
        await using var app = await TestApp.StartAsync(builder => builder.Services.AddPrimitives(
            p => p.Continuous("token-refresher", Definition, new HandlerTarget { Pull = new() })));
        using var child = Start(program, file, app.Http.BaseAddress!.ToString(), "token-refresher");
        var worker = child.Process;
        Assert.Equal("polling", await worker.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        await Refresh(app);

        Assert.Equal(0, ServerProcess.Terminate(worker.Id));
        Assert.Equal("drained", await worker.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        await worker.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, worker.ExitCode);
    }

    private static async Task Refresh(TestApp app)
    {
        var started = await Post("start", """{"input":{"refreshToken":"r1"}}""");
        var run = await Post("trigger", """{"wait":"00:00:09"}""");
        var state = await RawHttp.Send(app.EndPoint, "GET", "/api/v1/continuous/token-refresher%2Fuser-7/state");

        Assert.Equal(200, started.Status);
        Assert.Equal("refreshed 1", (string?)run.Json["reply"]);
        Assert.Equal("r1-1", (string?)state.Json["state"]?["accessToken"]);

        Task<RawReply> Post(string command, string body) => RawHttp.Post(app.EndPoint,
            $"/api/v1/continuous/token-refresher%2Fuser-7/{command}", Encoding.UTF8.GetBytes(body));
    }

    private static Child Start(string program, string file, params string[] args)
    {
        var start = new ProcessStartInfo(program, [Path.Combine(AppContext.BaseDirectory, "samples", file), .. args])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["SECRET"] = Secret;
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        try
        {
            return new(Process.Start(start)!);
        }
        catch (Win32Exception)
        {
            Assert.Skip($"There is no {program} on this machine.");
            throw;
        }
    }

    /// <summary>A process that does not outlive its test.</summary>
    private sealed class Child(Process process) : IDisposable
    {
        public Process Process => process;

        public void Dispose()
        {
            if (!process.HasExited) process.Kill();
            process.Dispose();
        }
    }
}
