namespace Primitives.Cli.Tests;

/// <summary>Which server is meant.</summary>
public sealed class ContextTests : IDisposable
{
    private const string Free = "http://127.0.0.1:1"; // Nobody listens there, and it stands in the error.
    private readonly Terminal _terminal = new();

    [Fact]
    public async Task An_option_goes_before_the_environment_and_that_before_the_current_context()
    {
        (await _terminal.Run("context", "set", "one", "http://127.0.0.1:2")).Good();
        (await _terminal.Run("context", "set", "two", "http://127.0.0.1:3/")).Good();
        Assert.Contains("127.0.0.1:2 ", (await _terminal.Run("check")).Error, StringComparison.Ordinal);

        (await _terminal.Run("context", "use", "two")).Good();
        Assert.Contains("127.0.0.1:3 ", (await _terminal.Run("check")).Error, StringComparison.Ordinal);
        _terminal["PRIMITIVES_URL"] = "http://127.0.0.1:4";
        Assert.Contains("127.0.0.1:4 ", (await _terminal.Run("check")).Error, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1:2 ", (await _terminal.Run("check", "--context", "one")).Error,
            StringComparison.Ordinal);
        Assert.Contains(Free, (await _terminal.Run("--server", Free, "check")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task They_are_listed_and_forgotten()
    {
        (await _terminal.Run("context", "set", "one", Free)).Good();
        var list = (await _terminal.Run("context", "ls", "-o", "json")).Good().Data["contexts"]!.AsArray();
        Assert.Equal(("one", Free, true), ((string?)list[0]!["name"], (string?)list[0]!["server"],
            (bool)list[0]!["isCurrent"]!));

        (await _terminal.Run("context", "rm", "one")).Good();
        Assert.Empty((await _terminal.Run("context", "ls", "-o", "json")).Good().Data["contexts"]!.AsArray());
        Assert.Equal(3, (await _terminal.Run("context", "rm", "one")).ExitCode);
    }

    [Fact]
    public async Task The_file_is_for_its_owner_alone()
    {
        (await _terminal.Run("context", "set", "one", Free)).Good();
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_terminal.Config));
        Assert.Equal([_terminal.Config], Directory.GetFiles(Path.GetDirectoryName(_terminal.Config)!));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("http://127.0.0.1/?a=b")]
    public async Task What_is_no_url_is_not_remembered(string url)
    {
        Assert.Equal(2, (await _terminal.Run("context", "set", "one", url)).ExitCode);
        Assert.False(File.Exists(_terminal.Config));
    }

    [Fact]
    public async Task A_file_that_is_damaged_is_told_and_left_alone()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_terminal.Config)!);
        await File.WriteAllTextAsync(_terminal.Config, "{", TestContext.Current.CancellationToken);
        var run = await _terminal.Run("context", "set", "one", Free);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(_terminal.Config, run.Error, StringComparison.Ordinal);
        Assert.Equal("{", await File.ReadAllTextAsync(_terminal.Config, TestContext.Current.CancellationToken));
    }

    public void Dispose() => _terminal.Dispose();
}
