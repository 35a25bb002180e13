using Primitives.Cli.Commands;

namespace Primitives.Cli.Tests;

/// <summary>What operators ask of a server.</summary>
public sealed class OperatorTests(AppFixture fixture) : IClassFixture<AppFixture>, IDisposable
{
    private readonly Terminal _terminal = new(fixture.App.Http.BaseAddress!.ToString());

    [Fact]
    public async Task A_definition_is_set_shown_listed_and_removed()
    {
        (await _terminal.Run("definitions", "put", "queue/defined", "--json", """{"concurrency":5}""")).Good();
        var shown = (await _terminal.Run("definitions", "show", "queue/defined", "-o", "json")).Good().Data;
        Assert.Equal((5, 1), ((int)shown["definition"]!["concurrency"]!, (int)shown["revision"]!));
        Assert.Contains("queue/defined", (await _terminal.Run("definitions", "ls", "-o", "name")).Good().Out,
            StringComparison.Ordinal);

        string[] again = ["definitions", "put", "queue/defined", "--json", "{}", "--expected-revision"];
        Assert.Equal(4, (await _terminal.Run([.. again, "7"])).ExitCode);
        (await _terminal.Run([.. again, "1"])).Good();
        Assert.Equal(2, (await _terminal.Run("definitions", "rm", "queue/defined")).ExitCode);
        (await _terminal.Run("definitions", "rm", "queue/defined", "--yes")).Good();
        Assert.Equal(3, (await _terminal.Run("definitions", "show", "queue/defined")).ExitCode);
    }

    [Fact]
    public async Task Why_an_event_of_a_queue_waits_is_found_from_the_queue_on()
    {
        (await _terminal.Run("definitions", "put", "queue/slow", "--json", """{"processing":"receive"}""")).Good();
        (await _terminal.Run("queue", "enqueue", "slow/1", "--data", "1")).Good();
        (await _terminal.Run("queue", "pause", "slow/1", "--reason", "maintenance")).Good();
        using var person = new Terminal(fixture.App.Http.BaseAddress!.ToString()) { IsTerminal = true };
        var hint = (await person.Run("why", "queue/slow/1")).Good().Error;
        Assert.Contains("prim queue why slow/1 --number or --id", hint, StringComparison.Ordinal);

        var why = (await person.Run("queue", "why", "slow/1", "--number", "1")).Good().Out;
        Assert.Contains("pause", why, StringComparison.Ordinal);
        Assert.Contains("maintenance", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_well_is_ready()
    {
        Assert.StartsWith("ready", (await _terminal.Run("check")).Good().Out, StringComparison.Ordinal);
        Assert.Contains("entities", (await _terminal.Run("top")).Good().Out, StringComparison.Ordinal);
        var doctor = (await _terminal.Run("doctor", "-o", "json")).Good().Data["findings"]!.AsArray();
        Assert.All(doctor, one => Assert.True((bool)one!["isGood"]!, one.ToJsonString()));
    }

    [Fact]
    public async Task A_code_is_explained() => Assert.StartsWith(
        "# lock.busy", (await _terminal.Run("explain", "lock.busy")).Good().Out, StringComparison.Ordinal);

    [Fact]
    public async Task Events_are_told_from_the_oldest_on()
    {
        (await _terminal.Run("tally", "add", "ev", "--by", "1")).Good();
        var run = await _terminal.Run(
            "events", "--topic", "tally.*", "--from", "oldest", "--limit", "1", "-o", "json");
        Assert.Equal("tally.added", (string?)run.Good().Data["topic"]);
        Assert.NotEmpty((string)run.Data["cursor"]!);
        Assert.Equal(2, (await _terminal.Run("events", "--topic", "a..b")).ExitCode);
    }

    [Fact]
    public async Task A_short_load_is_measured_and_leaves_nothing()
    {
        var bench = (await _terminal.Run("bench", "--seconds", "1", "--callers", "2", "--yes", "-o", "json")).Good();
        Assert.True((int)bench.Data["calls"]! > 0);
        Assert.Equal("", (await _terminal.Run("entity", "ls", "lock/prim-bench-", "-o", "name")).Good().Out);
    }

    [Theory]
    [InlineData("prim ", "lock")]
    [InlineData("prim ", "why")]
    [InlineData("prim lock ", "acquire")]
    [InlineData("prim lock acquire x --own", "--owner.name")]
    [InlineData("prim entity quar", "quarantine")]
    [InlineData("prim check -o ", "jsonl")]
    public async Task A_shell_is_told_what_may_follow(string line, string word) => Assert.Contains(
        word, (await _terminal.Run(CompletionCommand.Ask, line)).Good().Out.Split('\n'));

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public async Task Each_shell_has_its_script(string shell) => Assert.Contains(
        CompletionCommand.Ask, (await _terminal.Run("completion", shell)).Good().Out, StringComparison.Ordinal);

    [Fact]
    public void Every_command_is_on_the_page()
    {
        var shell = new Shell
        {
            Out = TextWriter.Null, Error = TextWriter.Null, In = TextReader.Null, Variable = _ => null,
        };
        var page = Docs.Console;
        Assert.All(RootCommands.Of(shell).Subcommands,
            command => Assert.Contains($"`{command.Name}", page, StringComparison.Ordinal));
    }

    public void Dispose() => _terminal.Dispose();
}
