namespace Primitives.Cli.Servers;

/// <summary>The server's own program, for what only it can do: to serve, and to read files on disk.</summary>
internal static class HostProgram
{
    /// <summary>The variable that tells where it is.</summary>
    public const string VariableName = "PRIMITIVES_HOST";

    private static readonly string FileName =
        OperatingSystem.IsWindows() ? "Primitives.Host.exe" : "Primitives.Host";

    /// <summary>Where it is: PRIMITIVES_HOST, beside this program, on the path, or as this repository builds
    /// it.</summary>
    public static string? Find(Shell shell) =>
        shell.Variable(VariableName) is { Length: > 0 } told ? told : Places(shell).FirstOrDefault(File.Exists);

    /// <summary>The same.</summary>
    /// <exception cref="PrimException">It is nowhere.</exception>
    public static string Get(Shell shell) => Find(shell) ?? throw new PrimException(
        ExitCode.Failed, "The server's program, Primitives.Host, is not found.",
        $"Set {VariableName} to its path, or put its folder on the PATH.");

    /// <summary>Runs it to its end.</summary>
    /// <param name="shell">Where it is looked for.</param>
    /// <param name="args">What it is told.</param>
    /// <param name="output">Takes each line of its output; it writes by itself if there is nobody.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>What it ended with.</returns>
    public static async Task<int> Run(
        Shell shell, IReadOnlyList<string> args, Action<string>? output, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(Get(shell), args) { RedirectStandardOutput = output is not null };
        using var process = Start(start);
        try
        {
            while (output is not null && await process.StandardOutput.ReadLineAsync(cancel) is { } line) output(line);
            await process.WaitForExitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            await Stop(process);
            throw;
        }

        return process.ExitCode;
    }

    /// <summary>Starts it.</summary>
    /// <exception cref="PrimException">It cannot be started.</exception>
    public static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new PrimException(
                ExitCode.Failed, $"{start.FileName} cannot be started: {e.Message}.",
                $"{VariableName} tells where the server's program is.");
        }
    }

    /// <summary>Tells it to stop as an operator would, and waits until it has.</summary>
    public static async Task Stop(Process process)
    {
        if (process.HasExited) return;
        if (OperatingSystem.IsWindows()) process.Kill();
        else
        {
            string[] args = ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)];
            using var kill = Process.Start("kill", args);
            await kill.WaitForExitAsync();
        }

        await process.WaitForExitAsync();
    }

    private static IEnumerable<string> Places(Shell shell)
    {
        yield return Path.Combine(AppContext.BaseDirectory, FileName);
        foreach (var folder in (shell.Variable("PATH") ?? "").Split(Path.PathSeparator))
            if (folder.Length > 0) yield return Path.Combine(folder, FileName);
        for (var folder = Path.GetDirectoryName(AppContext.BaseDirectory); folder is not null;
            folder = Path.GetDirectoryName(folder))
        {
            if (!File.Exists(Path.Combine(folder, "Primitives.sln"))) continue;
            foreach (var build in (string[])["Release", "Debug"])
                yield return Path.Combine(
                    folder, "src", "Host", "Primitives.Host", "bin", build, "net10.0", FileName);
        }
    }
}
