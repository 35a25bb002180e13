using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Primitives.Continuous;
using Primitives.Hosting;
using Primitives.Hosting.Handlers;
using Primitives.Schedules;

namespace Primitives.Benchmarks;

/// <summary>Runs of Continuous instances whose handler is a URL, from the trigger until the caller has heard of the
/// outcome: called for, begun, called, completed, all on disk. The limit is a client that posts as many bytes to the
/// same receiver, as many at a time, and records nothing.</summary>
internal sealed class HandlerPush(string folder, bool isQuick)
{
    private const double Target = 3_000;
    private const int CallerCount = 256;
    private const int AtATime = 100; // As many as a handler has at a time unless it is set otherwise.
    private const string Name = "push";
    private const string Key = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TimeSpan _time = TimeSpan.FromSeconds(isQuick ? 1 : 4);
    private readonly int _rounds = isQuick ? 1 : 3;

    public async Task<Figure> Run()
    {
        await using var receiver = await PushReceiver.Start().ConfigureAwait(false);
        var app = await Serve(receiver.Url).ConfigureAwait(false);
        await using var _ = app.ConfigureAwait(false);
        var all = new ContinuousInstances(app.Services.GetRequiredService<IEntityClient>(), Name);
        for (var i = 0; i < CallerCount; i++) await all.StartAsync(IdOf(i)).ConfigureAwait(false);
        var trigger = Triggers(all);
        await Callers.Run(CallerCount, _time, trigger).ConfigureAwait(false);
        using var raw = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var post = Posts(raw, receiver.Url, receiver.LastBody);
        await Callers.Run(AtATime, _time, post).ConfigureAwait(false);

        List<double> rates = [], limits = [], ratios = [];
        for (var i = 0; i < _rounds; i++)
        {
            limits.Add(await Callers.Run(AtATime, _time, post).ConfigureAwait(false));
            rates.Add(await Callers.Run(CallerCount, _time, trigger).ConfigureAwait(false));
            ratios.Add(rates[^1] / limits[^1]);
        }

        await app.StopAsync().ConfigureAwait(false);
        var met = Median.Of(rates) >= Target;
        return new(
            "handler.push", Median.Of(rates), "/s", Median.Of(limits), Median.Of(ratios), $"{Target:N0}/s", met);
    }

    private static Func<int, Func<bool>, Task<long>> Triggers(ContinuousInstances all) => async (caller, goOn) =>
    {
        var done = 0L;
        for (; goOn(); done++)
        {
            var told = await all.TriggerAsync(IdOf(caller), Patience).ConfigureAwait(false);
            if (told?.Outcome != RunOutcome.Succeeded) throw new InvalidOperationException($"It came to {told}.");
        }

        return done;
    };

    private static Func<int, Func<bool>, Task<long>> Posts(HttpClient http, Uri url, byte[] body) =>
        async (_, goOn) =>
        {
            var done = 0L;
            for (; goOn(); done++)
            {
                using var content = new ByteArrayContent(body);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                using var answer = await http.PostAsync(url, content).ConfigureAwait(false);
                answer.EnsureSuccessStatusCode();
            }

            return done;
        };

    private async Task<WebApplication> Serve(Uri url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Primitives:Data"] = Directory.CreateDirectory(Path.Combine(folder, "handler.push")).FullName,
            ["Primitives:Handlers:AllowHttp"] = "true",
            ["Primitives:Handlers:AllowedHosts"] = "127.0.0.1:*",
            ["Primitives:Handlers:AllowedNetworks"] = "127.0.0.0/8",
            ["Primitives:Handlers:Secrets:bench:Key"] = Key,
        });
        var definition = new ContinuousDefinition
        {
            Schedule = Schedule.FixedDelay(TimeSpan.FromDays(1)), StartImmediately = false,
        };
        builder.Services.AddPrimitives(p =>
            p.Continuous(Name, definition, new HandlerTarget { Push = new(url, "bench") }));
        var app = builder.Build();
        await app.StartAsync().ConfigureAwait(false);
        return app;
    }

    private static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"push-{number}");
}
