namespace Primitives.Cli.Tests;

/// <summary>How results are written.</summary>
public sealed class OutputTests(AppFixture fixture) : IClassFixture<AppFixture>, IDisposable
{
    private readonly Terminal _terminal = new(Url(fixture));

    [Fact]
    public async Task Json_is_the_contract_what_it_is_and_the_data()
    {
        var json = JsonNode.Parse((await _terminal.Run("lock", "inspect", "o1", "-o", "json")).Good().Out)!.AsObject();
        Assert.Equal(["contract", "kind", "data"], json.Select(part => part.Key));
        Assert.Equal(("prim/v1", "lock.inspect"), ((string?)json["contract"], (string?)json["kind"]));
    }

    [Fact]
    public async Task An_error_is_json_too_where_json_is_wanted()
    {
        (await _terminal.Run("lock", "acquire", "o2", "--owner.name", "ann")).Good();
        var run = await _terminal.Run("lock", "acquire", "o2", "--owner.name", "bob", "-o", "json");
        var error = JsonNode.Parse(run.Error)!;

        Assert.Equal("", run.Out);
        Assert.Equal(("prim/v1", "error", "lock.busy", 4), ((string?)error["contract"], (string?)error["kind"],
            (string?)error["data"]!["code"], (int)error["data"]!["exitCode"]!));
        error = JsonNode.Parse((await _terminal.Run("entity", "ls", "--limit", "-1", "-o", "json")).Error)!;
        Assert.Equal(2, (int)error["data"]!["exitCode"]!);
    }

    [Fact]
    public async Task Lines_of_json_are_items()
    {
        var lines = (await _terminal.Run("primitives", "-o", "jsonl")).Good().Out.TrimEnd().Split('\n');
        Assert.Equal(["lock", "tally"], lines.Select(line => (string)JsonNode.Parse(line)!["name"]!)
            .Where(name => name is "lock" or "tally"));
    }

    [Fact]
    public async Task Names_are_what_other_commands_take()
    {
        (await _terminal.Run("tally", "add", "named/x", "--by", "1")).Good();
        Assert.Equal("tally/named/x",
            (await _terminal.Run("entity", "ls", "tally/named/", "-o", "name")).Good().Out.TrimEnd());
    }

    [Fact]
    public async Task A_table_stands_on_a_terminal_alone_and_elsewhere_tabs()
    {
        using var person = new Terminal(Url(fixture)) { IsTerminal = true };
        var table = (await person.Run("primitives")).Good().Out.Split('\n');
        var tabs = (await _terminal.Run("primitives")).Good().Out.Split('\n');

        Assert.StartsWith("PRIMITIVE   ", table[0], StringComparison.Ordinal);
        Assert.DoesNotContain('\t', string.Concat(table));
        Assert.Contains(tabs, line => line.StartsWith("lock\t", StringComparison.Ordinal));
        Assert.DoesNotContain(tabs, line => line.StartsWith("PRIMITIVE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wide_has_more_columns()
    {
        var text = (await _terminal.Run("primitives")).Good();
        var wide = (await _terminal.Run("primitives", "-o", "wide")).Good();
        Assert.True(wide.Out.Split('\n')[0].Split('\t').Length > text.Out.Split('\n')[0].Split('\t').Length);
    }

    [Fact]
    public async Task What_a_terminal_would_take_for_an_order_is_written_out()
    {
        const string Body = """{"by":1,"note":"\u001b[31mred\u0007"}""";
        var run = (await _terminal.Run("tally", "add", "evil", "--json", Body)).Good();
        Assert.DoesNotContain('\u001b', run.Out);
        Assert.Contains("\\u001b[31mred\\u0007", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_color_is_written_where_nobody_sees_it()
    {
        using var person = new Terminal(Url(fixture)) { IsTerminal = true, ["NO_COLOR"] = "1" };
        Assert.DoesNotContain('\u001b', (await person.Run("entity", "ls")).Good().Out);
    }

    public void Dispose() => _terminal.Dispose();

    private static string Url(AppFixture fixture) => fixture.App.Http.BaseAddress!.ToString();
}
