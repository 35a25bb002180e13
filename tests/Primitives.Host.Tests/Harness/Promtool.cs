namespace Primitives.Host.Tests.Harness;

/// <summary>Prometheus's own checks, where they are installed: <c>promtool</c> of the Debian package
/// <c>prometheus</c>.</summary>
internal static class Promtool
{
    private const string Name = "promtool";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Runs it, with a text as its input; the test is left out where it is not installed.</summary>
    /// <returns>Its exit code, and all that it had to say.</returns>
    public static async Task<(int ExitCode, string Told)> Check(string input, params string[] args)
    {
        Assert.SkipUnless(IsInstalled, $"{Name} is not installed: it is in the Debian package prometheus.");
        using var process = Process.Start(new ProcessStartInfo(Name, args)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var told = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(Limit);
        return (process.ExitCode, string.Concat(await told));
    }

    private static bool IsInstalled => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, Name)));
}
