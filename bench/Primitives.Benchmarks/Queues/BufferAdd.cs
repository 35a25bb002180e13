using Primitives.Benchmarks.Long;
using Primitives.Buffers;
using Primitives.Hosting;

namespace Primitives.Benchmarks.Queues;

/// <summary>Callers that each add one event of 200 bytes after the other to a hundred buffers, whose batches of a
/// thousand a handler in the process does nothing with; and beside it to one. The limit is a group commit of records of
/// the same size by as many callers.</summary>
internal sealed class BufferAdd(string folder, bool isQuick)
{
    private const double Target = 50_000;
    private const int CallerCount = 1024;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(1);

    private readonly TimeSpan _time = TimeSpan.FromSeconds(isQuick ? 1 : 4);
    private readonly int _rounds = isQuick ? 1 : 3;

    public async Task<Figure> Run()
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, "buffer.add")).FullName;
        var definition = new BufferDefinition { Window = TimeSpan.FromSeconds(1), MaxSealed = 100 };
        var app = await App.Start(own, p => p.Define("buffer", definition, Names.Definition)
            .Handle("buffer", handler: null, (_, _, _) => Task.FromResult<HandlerReply?>(null)))
            .ConfigureAwait(false);
        await using var _ = app.ConfigureAwait(false);
        var (one, many) = (Adds(app, 1), Adds(app, Names.Many));
        var before = app.Last;
        await Callers.Run(CallerCount, _time, many).ConfigureAwait(false);
        using var raw = new RawJournal(own, app.RecordBytes(before));

        var (rate, limit, ratio) = await Turns.Take(
            _rounds, () => Callers.Run(CallerCount, _time, raw.Loop), () => Callers.Run(CallerCount, _time, many))
            .ConfigureAwait(false);
        var ofOne = await Turns.Take(_rounds, () => Callers.Run(CallerCount, _time, one)).ConfigureAwait(false);
        return new("buffer.add", rate, "/s", limit, ratio, $"{Target:N0}/s", rate >= Target)
        {
            Details = new Dictionary<string, double> { ["1 buffer /s"] = ofOne },
        };
    }

    private static Func<int, Func<bool>, Task<long>> Adds(App app, int count) => async (caller, goOn) =>
    {
        var buffers = new BufferInstances(app.Client, Names.Definition);
        var instance = $"instance-{caller % count}";
        var done = 0L;
        while (goOn())
        {
            for (var i = 0; i < Callers.AsksBetweenLooks; i++, done++)
                await Add(buffers, instance).ConfigureAwait(false);
        }

        return done;
    };

    /// <summary>Adds an event, and waits while there is no room for it.</summary>
    private static async Task Add(BufferInstances buffers, string instance)
    {
        while (true)
        {
            try
            {
                await buffers.AddAsync(instance, Names.Data).ConfigureAwait(false);
                return;
            }
            catch (RefusedException e) when (e.Refusal.Code == "buffer.full")
            {
                await Pause.For(RetryAfter).ConfigureAwait(false);
            }
        }
    }
}
