using System.Diagnostics;

namespace KillNine;

/// <summary>The real server, as a process of its own.</summary>
internal sealed class Server : IDisposable
{
    private readonly Process _process;

    private Server(Process process, Uri url) => (_process, Url) = (process, url);

    /// <summary>Where it listens.</summary>
    public Uri Url { get; }

    /// <summary>Starts it, and waits until it is ready.</summary>
    public static async Task<Server> StartAsync(string folder)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Primitives.Host.dll");
        var process = Process.Start(
            new ProcessStartInfo("dotnet", [program, "--urls", "http://127.0.0.1:0", "--Primitives:Data", folder])
            {
                RedirectStandardOutput = true, WorkingDirectory = folder,
            })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(" is ready at ") is not [_, var rest]) continue;
            // What it says from now on is read on, or it would wait for that at some point.
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            return new(process, new Uri(rest.Split(' ')[0].TrimEnd(',')));
        }

        throw new InvalidOperationException("The server ended before it was ready.");
    }

    /// <summary>Ends it with signal 9.</summary>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
