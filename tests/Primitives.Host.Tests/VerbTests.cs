using System.Net;
using System.Text;

using Primitives.Host.Tests.Harness;

namespace Primitives.Host.Tests;

/// <summary>Backup, copy, restore and verify, as they are called.</summary>
public sealed class VerbTests
{
    private const int Damaged = 2;

    [Theory]
    [InlineData("backup", "--to is missing.")]
    [InlineData("backup --to", "--to needs a value.")]
    [InlineData("backup --to a --to b", "--to is there twice.")]
    [InlineData("backup --to a --fast", "'--fast' is not known.")]
    [InlineData("backup --to a b", "'b' is not known.")]
    [InlineData("backup --to a --without-snapshots=no", "--without-snapshots has no value.")]
    [InlineData("backup --to a --data nowhere", "There is no ")]
    [InlineData("copy --to nowhere", "There is no ")]
    [InlineData("restore --to a", "--from is missing.")]
    [InlineData("restore --from nowhere --to a", "There is no ")]
    [InlineData("restore --from a --to b --until yesterday", "'yesterday' is neither a position")]
    [InlineData("verify --data nowhere", "There is no ")]
    public async Task What_cannot_be_done_is_said_in_a_sentence(string command, string sentence)
    {
        using var folder = new TestFolder();
        var (exit, errors, output) = await ServerProcess.RunAsync(folder.Path, command.Split(' '));
        Assert.Equal(1, exit);
        Assert.StartsWith(sentence, errors, StringComparison.Ordinal);
        Assert.Single(errors.Trim().Split('\n'));
        Assert.Empty(output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task What_is_backed_up_beside_the_server_is_restored_and_served()
    {
        using var folder = new TestFolder();
        using var http = new HttpClient();
        await using (var server = await ServerProcess.StartAsync(folder.Path))
        {
            await Acquire(http, server.Url, "before", HttpStatusCode.OK);
            var made = await Do(folder, "backup", "--to", "backup");
            Assert.Contains("Backed up records 1 to 1", made, StringComparison.Ordinal);
            await Acquire(http, server.Url, "after", HttpStatusCode.OK);
            Assert.Contains("has records 1 to 2", await Do(folder, "copy", "--to=backup"), StringComparison.Ordinal);
            Assert.Contains("All is what was written", await Do(folder, "verify"), StringComparison.Ordinal);
            Assert.Equal(0, await server.StopAsync());
        }

        Assert.Contains("Restored records 1 to 1", await Do(
            folder, "restore", "--from", "backup", "--to", "restored", "--until", "1"), StringComparison.Ordinal);
        await using var restored = await ServerProcess.StartAsync(folder.Path, "--data", "restored");
        await Acquire(http, restored.Url, "before", HttpStatusCode.Conflict);
        await Acquire(http, restored.Url, "after", HttpStatusCode.OK);
    }

    [Fact]
    public async Task Verify_ends_with_a_code_of_its_own_when_there_is_damage()
    {
        using var folder = new TestFolder();
        using var http = new HttpClient();
        await using (var server = await ServerProcess.StartAsync(folder.Path))
        {
            await Acquire(http, server.Url, "orders", HttpStatusCode.OK);
            Assert.Equal(0, await server.StopAsync());
        }

        var path = Path.Combine(folder.Path, "data", "journal.db");
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        bytes[bytes.AsSpan().IndexOf("\"ann\""u8) + 1] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);

        var (exit, errors, output) = await ServerProcess.RunAsync(folder.Path, "verify");
        Assert.Equal(Damaged, exit);
        Assert.StartsWith("Record 1 does not bear its checksum.", errors, StringComparison.Ordinal);
        Assert.Contains("There is damage.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_data_folder_is_the_one_of_the_settings()
    {
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(
            Path.Combine(folder.Path, "appsettings.json"), """{"Primitives":{"Data":"elsewhere"}}""",
            TestContext.Current.CancellationToken);
        await using (var server = await ServerProcess.StartAsync(folder.Path))
            Assert.Equal(0, await server.StopAsync());
        await Do(folder, "backup", "--to", "backup");
        Assert.True(File.Exists(Path.Combine(folder.Path, "backup", "backup.json")));
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "data")));
    }

    private static async Task<string> Do(TestFolder folder, params string[] args)
    {
        var (exit, errors, output) = await ServerProcess.RunAsync(folder.Path, args);
        Assert.True(exit == 0, $"{string.Join(' ', args)}: {exit}\n{errors}\n{output}");
        return output;
    }

    private static async Task Acquire(HttpClient http, Uri server, string id, HttpStatusCode expected)
    {
        using var body = new StringContent(
            """{"owner":{"name":"ann"},"ttl":"01:00:00"}""", Encoding.UTF8, "application/json");
        using var reply = await http.PostAsync(
            new Uri(server, $"/api/v1/lock/{id}/acquire"), body, TestContext.Current.CancellationToken);
        Assert.Equal(expected, reply.StatusCode);
    }
}
