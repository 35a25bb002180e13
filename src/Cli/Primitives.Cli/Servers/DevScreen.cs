using Primitives.Cli.Commands;
using Primitives.Cli.Http;
using Primitives.Cli.Output;

namespace Primitives.Cli.Servers;

/// <summary>Everything of a server on one screen: where it is, how it is, what has happened. Where there is no
/// terminal, what happens, a line each.</summary>
internal sealed class DevScreen(Shell shell, DevServer server)
{
    private const int Newest = 15; // Lines of events: with all else they fit on a terminal of 24.

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Queue<string> _events = [];

    /// <summary>Shows it until the program is told to stop, or the server has ended.</summary>
    public async Task Run(CancellationToken cancel)
    {
        if (!shell.IsOutTerminal)
            await shell.Out.WriteLineAsync($"Primitives is ready at {server.Api.Server}. Ctrl+C stops it.");
        await shell.Out.FlushAsync(cancel);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var listening = Listen(ended.Token);
        try
        {
            if (shell.IsOutTerminal) Screen.Clear(shell.Out);
            var page = new StatusPage(shell.Time);
            while (server.ExitCode is null)
            {
                if (shell.IsOutTerminal) await Draw(page, cancel);
                await Task.Delay(Pause, shell.Time, cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // That is how it is to end.
        }
        finally
        {
            await ended.CancelAsync();
            await listening;
        }
    }

    private async Task Draw(StatusPage page, CancellationToken cancel)
    {
        using var screen = new StringWriter();
        try
        {
            var (_, reply) = await server.Api.Look(CheckCommand.Path, cancel);
            if (reply is JsonObject report) page.Write(screen, server.Api.Server, report);
        }
        catch (PrimException e)
        {
            screen.WriteLine(e.Message); // It stops, or is about to tell why it has ended.
        }

        screen.WriteLine();
        lock (_events) foreach (var line in _events) screen.WriteLine(line);
        Screen.Show(shell.Out, screen.ToString());
    }

    private async Task Listen(CancellationToken cancel)
    {
        try
        {
            using var reply = await server.Api.Stream(ApiPath.Of("events"), cancel);
            using var stream = await reply.Content.ReadAsStreamAsync(cancel);
            await foreach (var one in EventReader.Read(stream, cancel))
            {
                if (one.Data is JsonObject data) Note(EventCommands.Line(data));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or PrimException)
        {
            // The server has ended, or is about to.
        }
    }

    private void Note(string line)
    {
        if (!shell.IsOutTerminal)
        {
            shell.Out.WriteLine(line);
            shell.Out.Flush();
            return;
        }

        lock (_events)
        {
            _events.Enqueue(line);
            if (_events.Count > Newest) _events.Dequeue();
        }
    }
}
