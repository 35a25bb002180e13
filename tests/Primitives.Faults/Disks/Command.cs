namespace Primitives.Faults.Disks;

/// <summary>Runs a program of the system to its end.</summary>
internal static class Command
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <exception cref="InvalidOperationException">It failed; what it said is in the message.</exception>
    public static void Run(string program, params string[] args)
    {
        if (TryRun(program, args) is { } fault)
            throw new InvalidOperationException($"{program} {string.Join(' ', args)}: {fault}");
    }

    /// <summary>Says why it failed, or <see langword="null"/> when it did not.</summary>
    public static string? TryRun(string program, params string[] args)
    {
        var start = new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var said = (process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
            if (!process.WaitForExit(Limit))
            {
                process.Kill();
                return "it did not come to an end.";
            }

            return process.ExitCode == 0
                ? null : $"exit code {process.ExitCode}. {said.Item1.Result}{said.Item2.Result}".Trim();
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return missing.Message;
        }
    }
}
