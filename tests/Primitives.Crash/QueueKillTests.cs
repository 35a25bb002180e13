using Primitives.Host.Tests.Harness;

namespace Primitives.Crash;

/// <summary>The real server, killed with -9 while events go through a queue. None that was acknowledged is lost, none
/// comes that was not added, none comes twice but as another attempt, none after its end was acknowledged, and those of
/// a key come in order.</summary>
public sealed class QueueKillTests
{
    private const int ProducerCount = 6;
    private const int ReceiverCount = 6;
    private static readonly int Rounds =
        int.TryParse(Environment.GetEnvironmentVariable("CRASH_ROUNDS"), out var rounds) ? rounds : 5;

    [Fact]
    public async Task Every_acknowledged_event_is_processed_whenever_the_server_is_killed()
    {
        using var folder = new TestFolder();
        var ledger = new QueueLedger();
        var random = new Random(3);
        for (var round = 1; round <= Rounds; round++)
        {
            await using var server = await ServerProcess.StartAsync(folder.Path, Hurried.Environment);
            var callers = new QueueCallers(server.Url, ledger);
            await callers.DefineAsync();
            var enough = ledger.More(random.Next(100, 400));
            Task[] tasks =
            [
                .. Enumerable.Range(0, ProducerCount).Select(i => callers.ProduceAsync($"{round}.{i}", new(i))),
                .. Enumerable.Range(0, ReceiverCount).Select(i => callers.ReceiveAsync(new(round + i))),
            ];
            // A caller ends by itself only when something is wrong.
            await await Task.WhenAny([enough, .. tasks]);
            server.Kill();
            await Task.WhenAll(tasks);
        }

        await using var last = await ServerProcess.StartAsync(folder.Path, Hurried.Environment);
        await new QueueCallers(last.Url, ledger).DrainAsync();
        ledger.CheckWhole();
        Assert.Equal(0, await last.StopAsync());
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Rounds} kills, {ledger.Acknowledged} events acknowledged, {ledger.Attempts} attempts: none lost.");
    }

    /// <summary>The ledger finds what it is there to find.</summary>
    [Fact]
    public void What_must_not_be_seen_is_found()
    {
        Assert.ThrowsAny<Exception>(() => new QueueLedger().Hand("a", 1, 1, "never added"));
        Assert.ThrowsAny<Exception>(() => With("one").Hand("a", 1, 1, "one"));
        Assert.ThrowsAny<Exception>(() => With("one", "two").Hand("a", 2, 1, "two"));

        var ended = With("one");
        ended.End(1);
        ended.Ended(1);
        Assert.ThrowsAny<Exception>(() => ended.Hand("a", 1, 2, "one"));

        var lost = With("one", "two");
        lost.Acknowledge("two");
        Assert.ThrowsAny<Exception>(lost.CheckWhole);
        var cutShort = With("one");
        cutShort.Acknowledge("one");
        Assert.ThrowsAny<Exception>(cutShort.CheckWhole);
        cutShort.End(1);
        cutShort.CheckWhole();
    }

    /// <summary>These have been added, and the first was handed out.</summary>
    private static QueueLedger With(params string[] events)
    {
        var ledger = new QueueLedger();
        foreach (var data in events) ledger.Send(data);
        ledger.Hand("a", 1, 1, events[0]);
        return ledger;
    }
}
