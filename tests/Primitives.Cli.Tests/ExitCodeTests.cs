using System.Net;
using System.Net.Sockets;

namespace Primitives.Cli.Tests;

/// <summary>What the program ends with; scripts rely on it.</summary>
public sealed class ExitCodeTests(AppFixture fixture) : IClassFixture<AppFixture>, IDisposable
{
    private readonly Terminal _terminal = new(fixture.App.Http.BaseAddress!.ToString());

    [Fact]
    public async Task Done_is_0() => Assert.Equal(0, (await _terminal.Run("lock", "inspect", "orders")).ExitCode);

    [Fact]
    public async Task A_server_that_is_degraded_is_1()
    {
        await using var app = await TestApp.StartAsync();
        app.Trouble = new("checkpoint", "The log cannot be copied.");
        using var terminal = new Terminal(app.Http.BaseAddress!.ToString());
        var run = await terminal.Run("check");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("checkpoint: The log cannot be copied.", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--nothing")]
    [InlineData("lock", "acquire")]
    [InlineData("lock", "nothing", "orders")]
    [InlineData("lock", "acquire", "orders", "--nothing", "x")]
    [InlineData("lock", "acquire", "orders")]
    [InlineData("lock", "acquire", "orders", "--json", "{")]
    [InlineData("lock", "acquire", "orders", "--json", "@/there/is/no/such/file")]
    [InlineData("lock", "extend", "orders", "--token", "many", "--ttl", "1m")]
    [InlineData("lock", "acquire", "orders", "--watch")]
    [InlineData("why", "orders")]
    [InlineData("lok", "inspect", "orders")]
    [InlineData("check", "-o", "xml")]
    [InlineData("check", "--server", "nonsense")]
    [InlineData("check", "--context", "nobody")]
    [InlineData("check", "--timeout", "0")]
    public async Task What_is_not_valid_is_2(params string[] args)
    {
        var run = await _terminal.Run(args);

        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.StartsWith("prim: ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("entity", "show", "lock/never")]
    [InlineData("entity", "quarantine", "release", "lock/never")]
    [InlineData("explain", "no.such-code")]
    [InlineData("why", "nothing/orders")]
    [InlineData("definitions", "show", "queue/never")]
    [InlineData("context", "use", "never")]
    public async Task What_is_not_there_is_3(params string[] args) =>
        Assert.Equal(3, (await _terminal.Run(args)).ExitCode);

    [Fact]
    public async Task A_state_that_does_not_allow_it_is_4()
    {
        (await _terminal.Run("lock", "acquire", "held", "--owner.name", "ann")).Good();
        var run = await _terminal.Run("lock", "acquire", "held", "--owner.name", "bob");

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("(lock.busy)", run.Error, StringComparison.Ordinal);
        Assert.Contains("prim explain lock.busy", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_caller_that_is_not_allowed_is_5(int status)
    {
        await using var stub = await StubServer.StartAsync(status);
        using var terminal = new Terminal(stub.Url);
        Assert.Equal(5, (await terminal.Run("definitions", "ls")).ExitCode);
    }

    [Fact]
    public async Task Nobody_there_is_6_and_says_what_to_do()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        free.Stop();
        using var terminal = new Terminal(url);

        foreach (var args in (string[][])[["check"], ["lock", "inspect", "orders"], ["definitions", "ls"]])
        {
            var run = await terminal.Run(args);
            Assert.Equal(6, run.ExitCode);
            Assert.Contains(url, run.Error, StringComparison.Ordinal);
            Assert.Contains("prim dev", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_server_that_is_not_ready_is_6()
    {
        await using var stub = await StubServer.StartAsync(
            503, """{"status":"not-ready","phase":"opening","troubles":[]}""", "application/json");
        using var terminal = new Terminal(stub.Url);
        Assert.Equal(6, (await terminal.Run("check")).ExitCode);
    }

    [Fact]
    public async Task No_answer_in_time_is_7()
    {
        (await _terminal.Run("lock", "acquire", "waited", "--owner.name", "ann", "--ttl", "1h")).Good();
        var run = await _terminal.Run(
            "lock", "acquire", "waited", "--owner.name", "bob", "--patience", "10m", "--timeout", "0.1");
        Assert.Equal(7, run.ExitCode);
    }

    [Fact]
    public async Task To_be_told_to_stop_is_130()
    {
        using var stop = new CancellationTokenSource();
        var (output, errors) = (new StringWriter(), new StringWriter());
        var shell = new Shell
        {
            Out = output, Error = errors, In = TextReader.Null,
            Variable = name => name == "PRIMITIVES_URL" ? fixture.App.Http.BaseAddress!.ToString() : null,
        };
        var run = Prim.RunAsync(["events"], shell, stop.Token);
        await stop.CancelAsync();
        Assert.Equal(130, await run);
    }

    [Theory]
    [InlineData(500, "engine.fault", true, 1)]
    [InlineData(507, "engine.storage-full", true, 1)]
    [InlineData(503, "engine.outcome-unknown", false, 1)]
    [InlineData(400, "engine.invalid", true, 2)]
    [InlineData(413, "http.body-too-large", true, 2)]
    [InlineData(404, "definition.not-found", true, 3)]
    [InlineData(409, "buffer.not-found", true, 3)]
    [InlineData(409, "lock.busy", true, 4)]
    [InlineData(412, "definition.stale-revision", true, 4)]
    [InlineData(422, "engine.key-reused", true, 4)]
    [InlineData(401, null, true, 5)]
    [InlineData(503, "engine.overloaded", true, 6)]
    [InlineData(409, "queue.wait-over", true, 7)]
    [InlineData(504, "http.timed-out", false, 7)]
    public void A_problem_has_one(int status, string? code, bool isKnown, int exitCode) =>
        Assert.Equal(exitCode, ExitCode.Of(status, code, isKnown));

    [Fact]
    public void Each_is_on_the_page()
    {
        var page = Docs.Console;
        var codes = typeof(ExitCode).GetFields().Select(field => (int)field.GetRawConstantValue()!);
        Assert.All(codes, code => Assert.Contains($"| {code} |", page, StringComparison.Ordinal));
    }

    public void Dispose() => _terminal.Dispose();
}
