using System.Diagnostics;
using System.Text;

using Microsoft.Extensions.DependencyInjection;

using Primitives.Engine.Snapshots;
using Primitives.Host.Tests.Harness;

namespace Primitives.Host.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task A_journal_in_trouble_is_told_and_the_server_stays_ready()
    {
        await using var app = await TestApp.StartAsync();
        app.Trouble = new("checkpoint", "The log cannot be copied.");
        var ready = await Get(app, "ready");
        var trouble = ready.Json["troubles"]!.AsArray().Single()!;

        Assert.Equal((200, "degraded", "ready"),
            (ready.Status, (string?)ready.Json["status"], (string?)ready.Json["phase"]));
        Assert.Equal(("checkpoint", "The log cannot be copied."),
            ((string?)trouble["name"], (string?)trouble["message"]));
        Assert.Equal((200, "live"), await StatusOf(app, "live"));

        app.Trouble = null;
        Assert.Equal((200, "ready"), await StatusOf(app, "ready"));
        Assert.Empty((await Get(app, "ready")).Json["troubles"]!.AsArray());
    }

    [Fact]
    public async Task What_has_been_verified_is_told()
    {
        const int Count = 20;
        using var folder = new TestFolder();
        using var snapshots = new MemorySnapshotStore(); // They outlive the app.
        await using (var first = await Start())
        {
            for (var i = 1; i <= Count; i++)
                Assert.Equal(200, (await RawHttp.Post(first.EndPoint, $"/api/v1/tally/{i}/add", Note(i))).Status);
            await Until(first, ready => (long)ready["watermark"]! >= Count);
        }

        Change(Path.Combine(folder.Path, "journal.db"), "note no 3."u8, "nope no 3."u8);
        await using var app = await Start();
        var told = await Until(app, ready => (string?)ready["verification"]!["state"] == "done");
        var found = told["verification"]!;
        Assert.Equal("degraded", (string?)told["status"]);
        Assert.Equal("verification", (string?)told["troubles"]!.AsArray().Single()!["name"]);
        Assert.Equal((Count, Count), ((int)found["verifiedRecords"]!, (int)found["ofRecords"]!));
        Assert.Equal((1, 3), ((int)found["damaged"]!, (int)found["firstDamaged"]!["position"]!));
        Assert.Contains("record 3 ", (string?)found["firstDamaged"]!["why"], StringComparison.Ordinal);
        Assert.InRange((int)found["verifiedSnapshots"]!, Count, Count + 4); // The engine has some of its own.
        await app.StopAsync();

        static byte[] Note(int i) => Encoding.UTF8.GetBytes($$"""{"by":1,"payload":"note no {{i}}."}""");

        Task<TestApp> Start() => TestApp.StartAsync(
            app => app.Services.AddSingleton<ISnapshotStore>(snapshots), ("Primitives:Data", folder.Path),
            ("Primitives:Engine:CheckpointInterval", "00:00:00.2"));
    }

    [Fact]
    public async Task A_verification_that_is_switched_off_is_said_to_be()
    {
        await using var app = await TestApp.StartAsync(
            settings: ("Primitives:Engine:MaxVerificationPercent", "0"));
        var found = (await Get(app, "ready")).Json["verification"]!;

        Assert.Equal(("off", 0), ((string?)found["state"], (int)found["verifiedRecords"]!));
    }

    private static void Change(string file, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        var bytes = File.ReadAllBytes(file);
        var at = bytes.AsSpan().IndexOf(from);
        Assert.True(at > 0 && bytes.AsSpan(at + 1).IndexOf(from) < 0);
        to.CopyTo(bytes.AsSpan(at));
        File.WriteAllBytes(file, bytes);
    }

    private static async Task<JsonObject> Until(TestApp app, Func<JsonObject, bool> isSo)
    {
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromSeconds(20);)
        {
            if ((await Get(app, "ready")).Json is var ready && isSo(ready)) return ready;
        }

        throw new TimeoutException((await Get(app, "ready")).Body);
    }

    private static async Task<(int Code, string? Status)> StatusOf(TestApp app, string page)
    {
        var reply = await Get(app, page);
        return (reply.Status, (string?)reply.Json["status"]);
    }

    private static Task<RawReply> Get(TestApp app, string page) =>
        RawHttp.Send(app.EndPoint, "GET", $"/healthz/{page}");
}
