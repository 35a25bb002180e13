namespace Primitives.Cli.Tests;

/// <summary>One entity, of whatever primitive.</summary>
public sealed class EntityTests(AppFixture fixture) : IClassFixture<AppFixture>, IDisposable
{
    private readonly Terminal _terminal = new(fixture.App.Http.BaseAddress!.ToString());

    [Fact]
    public async Task Those_that_there_are_are_listed_by_what_their_names_begin_with()
    {
        foreach (var id in (string[])["ls/a", "ls/b", "other"])
            (await _terminal.Run("tally", "add", id, "--by", "1")).Good();
        (await _terminal.Run("lock", "acquire", "ls/held", "--owner.name", "ann", "--ttl", "1h")).Good();

        Assert.Equal(["tally/ls/a", "tally/ls/b"], await Names("tally/ls/"));
        Assert.Equal(["tally/ls/a", "tally/ls/b"], await Names("--primitive", "tally", "--prefix", "ls/"));
        Assert.Equal(["lock/ls/held"], await Names("lock/ls/", "--runnable"));
        Assert.Empty(await Names("tally/ls/", "--runnable"));
        Assert.Empty(await Names("lock/ls/", "--overdue"));
        Assert.Empty(await Names("tally/ls/", "--failing"));
        Assert.Empty(await Names("tally/ls/", "--age", "1h"));
        Assert.Single(await Names("tally/ls/", "--limit", "1"));
    }

    [Fact]
    public async Task What_fails_is_found_and_let_out()
    {
        await using var app = await TestApp.StartAsync(
            null, ("Primitives:Engine:WakeBackoff", "00:00:00.0010000"), ("Primitives:Engine:MaxFruitlessWakes", "2"));
        using var terminal = new Terminal(app.Http.BaseAddress!.ToString());
        (await terminal.Run("tally", "add", "stuck", "--by", "666")).Good();
        while (!(await terminal.Run("entity", "quarantine", "ls", "-o", "name")).Good().Out.Contains(
            "tally/stuck", StringComparison.Ordinal))
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();

        Assert.Contains("tally/stuck", (await terminal.Run("entity", "find", "--failing", "-o", "name")).Good().Out,
            StringComparison.Ordinal);
        Assert.Contains("quarantine", (await terminal.Run("why", "tally/stuck")).Good().Out, StringComparison.Ordinal);
        Assert.Equal(1, (await terminal.Run("doctor")).ExitCode);
        (await terminal.Run("entity", "quarantine", "release", "tally/stuck")).Good();
        (await terminal.Run("tally", "reset", "stuck")).Good();
        (await terminal.Run("entity", "poke", "tally/stuck")).Good();
    }

    [Fact]
    public async Task One_is_shown_with_its_state_and_its_alarm()
    {
        (await _terminal.Run("lock", "acquire", "shown", "--owner.name", "ann", "--ttl", "1h")).Good();
        var shown = (await _terminal.Run("entity", "show", "lock/shown", "-o", "json")).Good().Data;
        Assert.Equal(("ann", 1), ((string?)shown["state"]!["holder"]!["owner"]!["name"], (int)shown["records"]!));
        var state = (await _terminal.Run("entity", "state", "lock/shown")).Good();
        Assert.Equal("ann", (string?)JsonNode.Parse(state.Out)!["holder"]!["owner"]!["name"]);
        var alarm = (await _terminal.Run("entity", "alarm", "lock/shown", "-o", "json")).Good().Data;
        Assert.Equal((string?)shown["dueAt"], (string?)alarm["dueAt"]);
        Assert.Contains("alarm", (await _terminal.Run("why", "lock/shown")).Good().Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_history_and_its_events_are_told()
    {
        for (var i = 1; i <= 3; i++) (await _terminal.Run("tally", "add", "told", "--by", $"{i}")).Good();
        var records = (await _terminal.Run("entity", "history", "tally/told", "--limit", "2", "-o", "json")).Good()
            .Data["records"]!.AsArray();
        Assert.Equal([3, 2], records.Select(one => (int)one!["sequence"]!));
        Assert.Equal("add", (string?)records[0]!["command"]);

        var events = (await _terminal.Run("entity", "events", "tally/told", "-o", "jsonl")).Good().Out.TrimEnd();
        Assert.Equal([1, 2, 3], events.Split('\n').Select(line => (int)JsonNode.Parse(line)!["body"]!["by"]!));
        var followed = (await _terminal.Run(
            "entity", "events", "tally/told", "--follow", "--limit", "3", "-o", "jsonl")).Good().Out.TrimEnd();
        Assert.Equal([1, 2, 3], followed.Split('\n').Select(line => (int)JsonNode.Parse(line)!["body"]!["by"]!));
    }

    [Fact]
    public async Task It_is_exported_whole()
    {
        for (var i = 1; i <= 3; i++) (await _terminal.Run("tally", "add", "out", "--by", $"{i}")).Good();
        var lines = (await _terminal.Run("entity", "export", "tally/out")).Good().Out.TrimEnd().Split('\n')
            .Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal((6, true), ((int)lines[0]["state"]!["value"]!, (bool)lines[0]["historyIsWhole"]!));
        Assert.Equal([1, 2, 3], lines.Skip(1).Select(line => (int)line["sequence"]!));
    }

    [Fact]
    public async Task It_is_let_go_from_memory_and_nothing_is_lost()
    {
        (await _terminal.Run("tally", "add", "gone", "--by", "4")).Good();
        (await _terminal.Run("entity", "passivate", "tally/gone")).Good();
        var list = (await _terminal.Run("entity", "ls", "tally/gone", "-o", "json")).Good().Data["entities"]![0]!;
        Assert.False((bool)list["isLoaded"]!);
        Assert.Equal(4, (int)(await _terminal.Run("tally", "look", "gone", "-o", "json")).Good().Data["value"]!);
    }

    [Fact]
    public async Task It_is_erased_when_somebody_says_yes()
    {
        (await _terminal.Run("tally", "add", "erased", "--by", "4")).Good();
        Assert.Equal(2, (await _terminal.Run("entity", "erase", "tally/erased")).ExitCode);
        (await _terminal.Run("entity", "erase", "tally/erased", "--dry-run")).Good();
        using var person = new Terminal(fixture.App.Http.BaseAddress!.ToString()) { IsTerminal = true };
        Assert.Equal(1, (await person.RunWith("n\n", "entity", "erase", "tally/erased")).ExitCode);
        (await _terminal.Run("entity", "show", "tally/erased")).Good();

        (await person.RunWith("y\n", "entity", "erase", "tally/erased")).Good();
        Assert.Equal(3, (await _terminal.Run("entity", "show", "tally/erased")).ExitCode);
    }

    public void Dispose() => _terminal.Dispose();

    private async Task<IEnumerable<string>> Names(params string[] args) =>
        (await _terminal.Run(["entity", "ls", .. args, "-o", "name"])).Good().Out
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal);
}
