using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Primitives.Engine;
using Primitives.Engine.Journal;
using Primitives.Hosting;

namespace Primitives.Benchmarks.Queues;

/// <summary>An app of one's own with the primitives in it, in this process and on free ports of loopback.</summary>
internal sealed class App : IAsyncDisposable
{
    // The columns beside the body: what a raw row does not have as columns it has as bytes.
    private const int ColumnBytes = 50;

    private readonly WebApplication _app;

    private App(WebApplication app) => _app = app;

    public IEntityClient Client => _app.Services.GetRequiredService<IEntityClient>();

    /// <summary>The last position there is.</summary>
    public long Last => _app.Services.GetRequiredService<EntitySystem>().Commits.Last;

    /// <summary>Where it listens.</summary>
    public Uri Url => new(_app.Urls.First());

    /// <summary>Starts one in a folder.</summary>
    public static async Task<App> Start(
        string folder, Action<PrimitivesBuilder> build, Action<WebApplication>? map = null)
    {
        // As the server: else each write to a file below the current folder wakes a thread.
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0", ["Primitives:Data"] = folder,
        });
        builder.Services.AddPrimitives(build);
        var app = builder.Build();
        app.MapPrimitives();
        map?.Invoke(app);
        await app.StartAsync().ConfigureAwait(false);
        return new(app);
    }

    /// <summary>How large the records after <paramref name="position"/> are, so that the raw limit writes rows of the
    /// same size.</summary>
    public int RecordBytes(long position)
    {
        using var reader = _app.Services.GetRequiredService<IJournal>().OpenReader();
        return (int)reader.ReadAfter(position).Take(1000).Average(row => row.Body.Length) + ColumnBytes;
    }

    /// <summary>How many bytes the records after <paramref name="position"/> have together.</summary>
    public long JournalBytes(long position)
    {
        using var reader = _app.Services.GetRequiredService<IJournal>().OpenReader();
        return reader.ReadAfter(position).Sum(row => (long)row.Body.Length + ColumnBytes);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }
}
