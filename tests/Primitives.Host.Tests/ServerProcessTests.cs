using System.Net;
using System.Net.Sockets;

using Primitives.Host.Tests.Harness;

namespace Primitives.Host.Tests;

public sealed class ServerProcessTests
{
    // The promise is two seconds on a quiet machine; a test run is not one.
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_is_ready_says_what_to_try_and_stops_when_it_is_told_to(bool byInterrupt)
    {
        using var folder = new TestFolder();
        await using var server = await ServerProcess.StartAsync(folder.Path);
        var ready = Stopwatch.GetElapsedTime(server.Started);
        TestContext.Current.TestOutputHelper?.WriteLine($"Ready after {ready.TotalMilliseconds:F0} ms.");

        await TryWhatItSays(server);
        var stopping = Stopwatch.GetTimestamp();
        var exit = await server.StopAsync(byInterrupt);

        Assert.Equal(0, exit);
        Assert.InRange(Stopwatch.GetElapsedTime(stopping), TimeSpan.Zero, StopLimit);
        Assert.InRange(ready, TimeSpan.Zero, ReadyLimit);
        Assert.True(Directory.Exists(Path.Combine(folder.Path, "data")));
        Assert.All(server.Lines, line => Assert.InRange(line.Length, 0, 200));
    }

    [Fact]
    public async Task What_was_acknowledged_is_there_after_a_restart()
    {
        using var folder = new TestFolder();
        using var http = new HttpClient();
        await using (var server = await ServerProcess.StartAsync(folder.Path))
        {
            using var lease = await Acquire(http, server.Url, """{"owner":{"name":"ann"},"ttl":"01:00:00"}""");
            Assert.Equal(HttpStatusCode.OK, lease.StatusCode);
            Assert.Equal(0, await server.StopAsync());
        }

        await using (var server = await ServerProcess.StartAsync(folder.Path))
        {
            using var busy = await Acquire(http, server.Url, """{"owner":{"name":"bob"}}""");
            Assert.Equal(HttpStatusCode.Conflict, busy.StatusCode);
        }
    }

    [Fact]
    public async Task It_stops_while_callers_wait_and_tells_them()
    {
        using var folder = new TestFolder();
        using var http = new HttpClient();
        await using var server = await ServerProcess.StartAsync(folder.Path);
        using var lease = await Acquire(http, server.Url, """{"owner":{"name":"ann"}}""");
        var waiting = Acquire(http, server.Url, """{"owner":{"name":"bob"},"patience":"00:10:00"}""");
        var inspect = new Uri(server.Url, "/api/v1/lock/orders/inspect");
        while (!(await http.GetStringAsync(inspect, TestContext.Current.CancellationToken))
            .Contains("\"waiterCount\":1", StringComparison.Ordinal))
            await Task.Delay(10, TestContext.Current.CancellationToken);

        Assert.Equal(0, await server.StopAsync());
        using var told = await waiting;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, told.StatusCode);
    }

    [Fact]
    public async Task A_second_one_on_the_same_data_says_so_and_exits()
    {
        using var folder = new TestFolder();
        await using var server = await ServerProcess.StartAsync(folder.Path);
        var (exit, errors, output) = await ServerProcess.RunAsync(folder.Path, "--urls", "http://127.0.0.1:0");

        AssertOneSentence(exit, errors, output);
        Assert.Contains(folder.Path, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_told_and_the_folder_let_go()
    {
        using var folder = new TestFolder();
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taken.Listen();
        var url = $"http://{taken.LocalEndPoint}";
        var (exit, errors, output) = await ServerProcess.RunAsync(folder.Path, "--urls", url);

        AssertOneSentence(exit, errors, output);
        Assert.Contains(url, errors, StringComparison.Ordinal);
        await using var next = await ServerProcess.StartAsync(folder.Path);
    }

    [Theory]
    [InlineData("http://0.0.0.0:8080")]
    [InlineData("http://*:8080")]
    [InlineData("http://[::]:8080")]
    [InlineData("http://example.com:8080")]
    [InlineData("https://127.0.0.1:8080")]
    [InlineData("http://127.0.0.1:8080/path")]
    [InlineData("127.0.0.1:8080")]
    [InlineData("http://127.0.0.1:99999")]
    public async Task An_address_that_will_not_do_is_told(string url)
    {
        using var folder = new TestFolder();
        var (exit, errors, output) = await ServerProcess.RunAsync(folder.Path, "--urls", url);

        AssertOneSentence(exit, errors, output);
        Assert.Contains(url, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_is_not_one_is_told()
    {
        using var folder = new TestFolder();
        var (exit, errors, output) = await ServerProcess.RunAsync(folder.Path, "--Primitives:Engine:ShardCuont=3");

        AssertOneSentence(exit, errors, output);
        Assert.Contains("Primitives:Engine:ShardCuont", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_come_from_arguments()
    {
        using var folder = new TestFolder();
        await using var server = await ServerProcess.StartAsync(folder.Path, "--data", "elsewhere");

        Assert.True(Directory.Exists(Path.Combine(folder.Path, "elsewhere")));
    }

    private static async Task TryWhatItSays(ServerProcess server)
    {
        using var http = new HttpClient { BaseAddress = server.Url };
        var lines = server.Lines.Select(line => line.Trim())
            .Where(line => line.StartsWith("curl ", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, lines.Count);
        // The third waits until the first one's lease has run out: no refusal is enough of an answer.
        Assert.Contains("\"token\":1", await Shell(lines[0]), StringComparison.Ordinal);
        Assert.Contains("\"ann\"", await Shell(lines[1]), StringComparison.Ordinal);
        Assert.Equal("", await Shell(lines[2] + " --max-time 0.2"));
        foreach (var page in (string[])["/api/v1", "/openapi/v1.json", "/healthz/ready", "/healthz/live", "/"])
        {
            using var reply = await http.GetAsync(page, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        }

        using var lost = await http.GetAsync("/somewhere", TestContext.Current.CancellationToken);
        Assert.Equal(("application/problem+json", HttpStatusCode.NotFound),
            (lost.Content.Headers.ContentType?.MediaType, lost.StatusCode));
    }

    private static async Task<string> Shell(string command)
    {
        using var shell =
            Process.Start(new ProcessStartInfo("sh", ["-c", command + " --silent"]) { RedirectStandardOutput = true })!;
        var output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        return output;
    }

    private static async Task<HttpResponseMessage> Acquire(HttpClient http, Uri url, string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        return await http.PostAsync(
            new Uri(url, "/api/v1/lock/orders/acquire"), content, TestContext.Current.CancellationToken);
    }

    private static void AssertOneSentence(int exit, string errors, string output)
    {
        Assert.Equal(1, exit);
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("   at ", errors + output, StringComparison.Ordinal);
        Assert.DoesNotContain("fail:", output, StringComparison.Ordinal);
        Assert.DoesNotContain("crit:", output, StringComparison.Ordinal);
    }
}
