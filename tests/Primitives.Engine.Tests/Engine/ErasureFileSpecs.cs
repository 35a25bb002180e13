using System.Text;
using Primitives.Engine.Scheduling;
using Primitives.Engine.Sqlite.Snapshots;
using Primitives.Engine.Tests.Sqlite;

namespace Primitives.Engine.Tests.Engine;

/// <summary>Of what is erased no byte is left in the files of the data folder, while the engine runs.</summary>
public sealed class ErasureFileSpecs : IAsyncDisposable
{
    private const string Marker = "a-secret-that-is-nowhere-else";
    private static readonly Address Gone = World.At($"shelf/{Marker}-id");

    private readonly DataFolder _folder = new();
    private readonly EntitySystem _system;

    public ErasureFileSpecs()
    {
        var (scheduler, time) = (new ThreadScheduler(TimeProvider.System), TimeProvider.System);
        _system = new(
            Catalogs.All, _folder.Journal(), new() { ShardCount = 16, CheckpointInterval = TimeSpan.FromSeconds(1) },
            scheduler, time, snapshots: new SqliteSnapshotStore(new() { Folder = _folder.Folder }));
    }

    public async ValueTask DisposeAsync()
    {
        await _system.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(20)]
    [InlineData(20_000)]
    public async Task The_marker_is_in_no_file_any_more(int length)
    {
        var limit = TestContext.Current.CancellationToken;
        await _system.StartAsync(limit);
        var client = _system.ClientFor(World.Tenant);
        for (var i = 0; i < 30; i++)
        {
            var text = $"{Marker}{new string('x', length)}{Marker}";
            (await client.Ask(Gone, new Place($"{Marker}{i}", text), $"{Marker}-{i}", limit)).OrThrow();
            (await client.Ask(World.At($"shelf/{i % 5}"), new Place($"{i}", "kept"), cancel: limit)).OrThrow();
        }

        var isSaved = SpinWait.SpinUntil(() => _system.Status.Watermark >= 60, TimeSpan.FromSeconds(20));
        Assert.True(isSaved); // Snapshots hold it, too.
        Assert.Contains(Marker, Files(), StringComparison.Ordinal);

        Assert.Null(await _system.EraseAsync(Gone, limit));
        Assert.DoesNotContain(Marker, Files(), StringComparison.Ordinal);
        Assert.Empty((await client.Ask(Gone, new Look("a", "z"), cancel: limit)).OrThrow().Values);
        Assert.NotEmpty((await client.Ask(World.At("shelf/0"), new Look("0", "z"), cancel: limit)).OrThrow().Values);
        await _system.StopAsync(limit);
        Assert.DoesNotContain(Marker, Files(), StringComparison.Ordinal);
    }

    /// <summary>Of all files but the lock, which holds a process's number and nothing else.</summary>
    private string Files() => string.Concat(
        Directory.GetFiles(_folder.Folder).Where(path => Path.GetFileName(path) != "lock").Select(Read));

    private static string Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file, Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
