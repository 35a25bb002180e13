using System.Net;
using System.Reflection;

using Primitives.Host.Tests.Harness;

namespace Primitives.Host.Tests;

/// <summary>The samples do what their READMEs say.</summary>
public sealed class SampleTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Tokens_are_refreshed_whatever_becomes_of_the_process()
    {
        using var folder = new TestFolder();
        var cancel = TestContext.Current.CancellationToken;
        for (var start = 1; start <= 2; start++)
        {
            using var sample = Run("TokenRefresher", folder.Path);
            using var end = new Ending(sample);
            using var limit = new CancellationTokenSource(Limit);
            using var http = new HttpClient { BaseAddress = await Listening(sample, limit.Token) };
            var put = await http.PutAsync("/users/ann/tokens/r1", null, cancel);
            Assert.Equal(start == 1 ? HttpStatusCode.Created : HttpStatusCode.NoContent, put.StatusCode);
            var refreshed = await http.PostAsync("/users/ann/tokens/refresh", null, cancel);
            Assert.Equal(HttpStatusCode.NoContent, refreshed.StatusCode);
            var tokens = JsonNode.Parse(await http.GetStringAsync("/users/ann/tokens", cancel));
            Assert.StartsWith("access-", (string?)tokens!["accessToken"], StringComparison.Ordinal);
            Assert.Equal("r1", (string?)tokens["refreshToken"]);
            // The first run was called for by the start: whether it came before the trigger is its own affair.
            Assert.InRange((int)tokens["refreshCount"]!, start, 2 * start);
        }
    }

    [Fact]
    public async Task Notices_are_mailed_together_after_a_kill_and_after_somebody_mended_one()
    {
        using var folder = new TestFolder();
        var cancel = TestContext.Current.CancellationToken;
        using var limit = new CancellationTokenSource(Limit);
        using (var killed = Run("WebhookDigest", folder.Path))
        {
            using var end = new Ending(killed);
            using var http = new HttpClient { BaseAddress = await Listening(killed, limit.Token) };
            Assert.Equal(HttpStatusCode.Accepted, await Post(http, "/hooks/ann/1", """{"text":"hello"}"""));
            Assert.Equal(HttpStatusCode.NoContent, await Post(http, "/hooks/ann/1", """{"text":"hello"}"""));
            Assert.Equal(HttpStatusCode.Accepted, await Post(http, "/hooks/ann/2", """{"text":"again"}"""));
            Assert.Equal(HttpStatusCode.Accepted, await Post(http, "/hooks/bob/1", """{"text":"bad"}"""));
        }

        using var sample = Run("WebhookDigest", folder.Path);
        using var ending = new Ending(sample);
        using var again = new HttpClient { BaseAddress = await Listening(sample, limit.Token) };
        await Until(async () => await again.GetStringAsync("/digests/ann", cancel) == "[\"hello, again\"]");
        await Until(async () => await Post(again, "/digests/bob/mend", "{}") == HttpStatusCode.Accepted);
        await Until(async () => await again.GetStringAsync("/digests/bob", cancel) == "[\"mended\"]");

        async Task Until(Func<Task<bool>> isSo)
        {
            while (!await isSo()) limit.Token.ThrowIfCancellationRequested();
        }
    }

    [Theory]
    [InlineData("WebhookDelivery", "Every webhook was delivered.")]
    [InlineData("LeaderElection", "There was never more than one leader.")]
    public async Task What_runs_by_itself_ends_well(string name, string told)
    {
        using var folder = new TestFolder();
        using var sample = Run(name, folder.Path);
        using var end = new Ending(sample);
        Assert.Contains(told, await Ended(sample), StringComparison.Ordinal);
        Assert.Equal(0, sample.ExitCode);
    }

    [Fact]
    public async Task A_server_that_is_killed_loses_nothing()
    {
        using var sample = Start("KillNine", "3");
        using var end = new Ending(sample);
        var told = await Ended(sample);
        Assert.Contains("lost 0, unexpected 0, doubled 0", told, StringComparison.Ordinal);
        Assert.Equal(0, sample.ExitCode);
    }

    private static async Task<string> Ended(Process sample)
    {
        using var limit = new CancellationTokenSource(Limit);
        var told = await sample.StandardOutput.ReadToEndAsync(limit.Token);
        await sample.WaitForExitAsync(limit.Token);
        return told;
    }

    private static async Task<HttpStatusCode> Post(HttpClient http, string path, string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        return (await http.PostAsync(path, content, TestContext.Current.CancellationToken)).StatusCode;
    }

    private static async Task<Uri> Listening(Process sample, CancellationToken cancel)
    {
        while (await sample.StandardOutput.ReadLineAsync(cancel) is { } line)
        {
            if (line.Split("listening on: ") is not [_, var url]) continue;
            // What it says from now on is read on, or it would wait for that at some point.
            _ = sample.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
            return new(url);
        }

        throw new InvalidOperationException("It ended before it listened.");
    }

    private sealed class Ending(Process process) : IDisposable
    {
        public void Dispose()
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
    }

    private static Process Run(string name, string folder) =>
        Start(name, "--urls", "http://127.0.0.1:0", "--Primitives:Data", folder);

    private static Process Start(string name, params string[] args)
    {
        var here = new DirectoryInfo(System.IO.Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!);
        // tests/PROJECT/bin/CONFIGURATION/FRAMEWORK, and the sample's is alike.
        var root = here.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;
        var built = System.IO.Path.Combine(
            root, "samples", name, "bin", here.Parent!.Name, here.Name, $"{name}.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [built, .. args]) { RedirectStandardOutput = true })!;
    }
}
