using System.Globalization;
using System.Text;
using Primitives.Benchmarks.Http;
using Primitives.Queues;

namespace Primitives.Benchmarks.Queues;

/// <summary>Receivers that take a hundred events at a time from one queue over HTTP, and acknowledge them as
/// one.</summary>
internal sealed class HttpReceivers(Uri url)
{
    public const int Count = 16;
    public const int Batch = 100;

    private const string Root = "/api/v1/queue/" + Names.Definition;

    private volatile byte[] _lastAnswer = [];

    /// <summary>An answer with a whole batch.</summary>
    public byte[] LastAnswer => _lastAnswer;

    /// <summary>Receives for a while, or until the queue is empty; returns events a second.</summary>
    public async Task<double> Run(TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, Count).Select(
            _ => Task.Run(() => Receive(() => watch.Elapsed < time)))).ConfigureAwait(false);
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    private async Task<long> Receive(Func<bool> goOn)
    {
        using var line = await HttpLine.Connect(url).ConfigureAwait(false);
        var receive = HttpLine.Post(url, Root + "/receive", Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{{\"max\":{Batch}}}")));
        var done = 0L;
        while (goOn())
        {
            var answer = await line.Ask(receive).ConfigureAwait(false);
            var events = JsonSerializer.Deserialize(answer.Span, QueueAnswers.Default.ReceiveReply)!.Events;
            if (events.Count == 0) return done;
            if (events.Count == Batch) _lastAnswer = answer.ToArray();

            var ended = new Acknowledge([.. events.Select(one => new Acknowledgement(one.Number, one.Attempt))]);
            var told = JsonSerializer.SerializeToUtf8Bytes(ended, QueueAnswers.Default.Acknowledge);
            await line.Ask(HttpLine.Post(url, Root + "/acknowledge", told)).ConfigureAwait(false);
            done += events.Count;
        }

        return done;
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ReceiveReply)), JsonSerializable(typeof(Acknowledge))]
internal sealed partial class QueueAnswers : JsonSerializerContext;
