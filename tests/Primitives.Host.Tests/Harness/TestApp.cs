using System.Net;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

using Primitives.Engine;
using Primitives.Engine.Journal;
using Primitives.Engine.Scheduling;
using Primitives.Engine.Sqlite;
using Primitives.Hosting;

namespace Primitives.Host.Tests.Harness;

/// <summary>Somebody's own app with Primitives in it and an entity of theirs, on a real Kestrel at a free loopback
/// port.</summary>
public sealed class TestApp : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private readonly WebApplication _app;
    private readonly CountingJournal _journal;

    private TestApp(IEnumerable<(string Key, string Value)> settings, Action<WebApplicationBuilder>? setUp)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
            [new("urls", "http://127.0.0.1:0"), new("Primitives:Data", _folder.Path)]);
        builder.Configuration.AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value)));
        builder.WebHost.ConfigureKestrel(KestrelLimits.Set);
        _journal = new(JournalIn(builder.Configuration["Primitives:Data"]!));
        builder.Services.AddSingleton<IJournal>(_journal);
        builder.Services.AddPrimitives(p => p.Add<TallyEntity, TallyState, TallyEvent, NoDefinition>());
        setUp?.Invoke(builder);
        _app = builder.Build();
        _app.MapPrimitives();
        _app.MapPrimitivesMetrics();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; private set; } = new(IPAddress.Loopback, 0);

    /// <summary>A client of it that gives up after ten seconds: nothing may hang.</summary>
    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>Its services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>How many records it has committed.</summary>
    public long Records => _journal.Records;

    /// <summary>Trouble that its journal claims to have.</summary>
    public EngineTrouble? Trouble
    {
        set => _journal.Claimed = value;
    }

    /// <summary>Starts one.</summary>
    public static async Task<TestApp> StartAsync(
        Action<WebApplicationBuilder>? setUp = null, params (string Key, string Value)[] settings)
    {
        var app = new TestApp(settings, setUp);
        await app._app.StartAsync();
        app.Http.BaseAddress = new(app._app.Urls.First());
        app.EndPoint = new(IPAddress.Loopback, app.Http.BaseAddress.Port);
        return app;
    }

    /// <summary>Stops it as an app stops.</summary>
    public Task StopAsync() => _app.StopAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    // A short log: a test does not wait for 64 MiB to be laid out.
    private static SqliteJournal JournalIn(string folder) => new(
        new() { Folder = folder, ShardCount = new EngineOptions().ShardCount, LogBytes = 1024 * 1024 },
        new ThreadScheduler(TimeProvider.System), TimeProvider.System);
}
