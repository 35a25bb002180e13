using System.Globalization;
using KillNine;

const int Senders = 8;
const int Takers = 4;
var rounds = args.Length > 0 && int.TryParse(args[0], CultureInfo.InvariantCulture, out var told) ? told : 10;
var folder = Directory.CreateTempSubdirectory("kill-nine-").FullName;
var ledger = new Ledger();
var random = new Random();
try
{
    for (var round = 1; round <= rounds; round++)
    {
        Task[] tasks;
        using (var server = await Server.StartAsync(folder))
        {
            var client = new Client(server.Url, ledger);
            tasks =
            [
                .. Enumerable.Range(0, Senders).Select(i => client.SendAsync($"{round}.{i}")),
                .. Enumerable.Range(0, Takers).Select(_ => client.TakeAsync()),
            ];
            await ledger.More(random.Next(300, 3000));
        }

        await Task.WhenAll(tasks);
        Console.WriteLine($"kill {round}: {ledger.Acknowledged} events acknowledged so far");
    }

    using (var last = await Server.StartAsync(folder)) await new Client(last.Url, ledger).DrainAsync();
    Console.WriteLine(
        $"{rounds} kills, {ledger.Acknowledged} events acknowledged, {ledger.Processed} processed: "
        + $"lost {ledger.Lost}, unexpected {ledger.Unexpected}, doubled {ledger.Doubled}; "
        + $"{ledger.Repeated} came again as a further attempt.");
    return ledger is { Lost: 0, Unexpected: 0, Doubled: 0, Acknowledged: > 0 } ? 0 : 1;
}
finally
{
    Directory.Delete(folder, recursive: true);
}
