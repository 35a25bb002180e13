namespace Primitives.Cli.Tests;

/// <summary>The commands that are built from the server's manifest.</summary>
public sealed class PrimitiveTests(AppFixture fixture) : IClassFixture<AppFixture>, IDisposable
{
    private readonly Terminal _terminal = new(fixture.App.Http.BaseAddress!.ToString());

    [Fact]
    public async Task A_lock_is_taken_looked_at_and_given_back()
    {
        var lease = (await _terminal.Run(
            "lock", "acquire", "a/b c", "--owner.name", "ann", "--owner.purpose", "tests", "--ttl", "90s",
            "-o", "json")).Good();
        var info = (await _terminal.Run("lock", "inspect", "a/b c", "--take", "5", "-o", "json")).Good();
        var token = lease.Data["token"]!.ToJsonString();

        Assert.Equal(("ann", "tests", "00:01:30"), ((string?)info.Data["holder"]!["owner"]!["name"],
            (string?)info.Data["holder"]!["owner"]!["purpose"], (string?)info.Data["holder"]!["ttl"]));
        (await _terminal.Run("lock", "release", "a/b c", "--token", token)).Good();
        info = (await _terminal.Run("lock", "inspect", "a/b c", "-o", "json")).Good();
        Assert.Null(info.Data["holder"]);
    }

    [Fact]
    public async Task An_entity_of_ones_own_has_commands_without_a_change_to_the_console()
    {
        var sum = (await _terminal.Run("tally", "add", "own", "--by", "5", "-o", "json")).Good();
        Assert.Equal(5, (int)sum.Data["value"]!);
        Assert.Contains("--by", (await _terminal.Run("tally", "add", "--help")).Good().Out, StringComparison.Ordinal);
        Assert.Contains("Takes the lock", (await _terminal.Run("lock", "acquire", "--help")).Good().Out,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"by":7,"payload":{"a":[1,null,"x"]}}""", "")]
    [InlineData("-", """{"by":7,"payload":{"a":[1,null,"x"]}}""")]
    [InlineData("@", """{"by":7,"payload":{"a":[1,null,"x"]}}""")]
    public async Task A_whole_body_is_told_here_in_a_file_or_by_what_comes_in(string json, string content)
    {
        var file = Path.Combine(_terminal.Folder.Path, "body.json");
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        var id = Guid.NewGuid().ToString();
        var run = await _terminal.RunWith(content, "tally", "add", id, "--json", json == "@" ? "@" + file : json);

        run.Good();
        var state = (await _terminal.Run("entity", "events", $"tally/{id}", "-o", "json")).Good().Data["events"]![0]!;
        Assert.Equal("""{"a":[1,null,"x"]}""", state["body"]!["payload"]!.ToJsonString());
    }

    [Fact]
    public async Task Options_go_before_the_body_that_they_are_told_with()
    {
        var run = await _terminal.Run(
            "tally", "add", "both", "--json", """{"by":1,"note":"body"}""", "--by", "40", "--dry-run", "-o", "json");
        Assert.Equal("""{"by":40,"note":"body"}""", run.Good().Data["body"]!.ToJsonString());
    }

    [Fact]
    public async Task Any_json_is_told_as_json()
    {
        var run = await _terminal.Run(
            "queue", "enqueue", "q", "--data", """{"a":"ä \" €"}""", "--priority", "-3", "--delay", "1.5h",
            "--dry-run", "-o", "json");

        Assert.Equal("POST", (string?)run.Good().Data["method"]);
        Assert.EndsWith("/api/v1/queue/q/enqueue", (string?)run.Data["url"], StringComparison.Ordinal);
        Assert.Equal(("""ä " €""", -3, "01:30:00"), ((string?)run.Data["body"]!["data"]!["a"],
            (int)run.Data["body"]!["priority"]!, (string?)run.Data["body"]!["delay"]));
        Assert.Equal(2, (await _terminal.Run("queue", "enqueue", "q", "--data", "no json")).ExitCode);
    }

    [Fact]
    public async Task A_query_takes_plain_values_of_every_kind()
    {
        var echo = (await _terminal.Run(
            "tally", "echo", "e", "--text", "a&b=c d/ü", "--number", "-7", "--flag", "--span", "2d", "--mood", "Cross",
            "--amount", "1.5", "-o", "json")).Good().Data;

        Assert.Equal(("a&b=c d/ü", -7, true, "2.00:00:00", "Cross", 1.5m), ((string?)echo["text"],
            (int)echo["number"]!, (bool)echo["flag"]!, (string?)echo["span"], (string?)echo["mood"],
            (decimal)echo["amount"]!));
    }

    [Fact]
    public async Task A_key_makes_of_two_commands_one()
    {
        string[] add = ["tally", "add", "once", "--by", "3", "--idempotency-key", "k1"];
        var (first, second) = ((await _terminal.Run(add)).Good(), (await _terminal.Run(add)).Good());
        Assert.Equal(first.Out, second.Out);
        Assert.Equal(3, (int)(await _terminal.Run("tally", "look", "once", "-o", "json")).Good().Data["value"]!);
    }

    [Fact]
    public async Task Ids_that_a_path_would_take_for_steps_are_ids()
    {
        foreach (var id in (string[])["..", ".", "a/../b", "%2F", "ä ö?#"])
        {
            (await _terminal.Run("tally", "add", id, "--by", "1")).Good();
            Assert.Equal(1, (int)(await _terminal.Run("tally", "look", id, "-o", "json")).Good().Data["value"]!);
        }
    }

    [Fact]
    public async Task Help_tells_what_the_manifest_says()
    {
        var help = (await _terminal.Run("lock", "acquire", "--help")).Good().Out;
        Assert.Contains("Takes the lock", help, StringComparison.Ordinal);
        Assert.Contains("--owner.name", help, StringComparison.Ordinal);
        Assert.Contains("[required]", help, StringComparison.Ordinal);
        Assert.Contains("acquire", (await _terminal.Run("lock")).Good().Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_that_is_nearly_one_is_asked_about()
    {
        var run = await _terminal.Run("lokc", "inspect", "orders");
        Assert.Contains("Did you mean 'lock'?", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manifest_of_a_later_contract_is_refused()
    {
        await using var stub = await StubServer.StartAsync(
            200, """{"contract":2,"server":{"version":"9.0.0"},"primitives":[]}""", "application/json");
        using var terminal = new Terminal(stub.Url);
        var run = await terminal.Run("lock", "inspect", "orders");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("contract 2", run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _terminal.Dispose();
}
