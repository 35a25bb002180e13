using System.Text;
using Primitives.Engine.Purging;
using Primitives.Engine.Scheduling;
using Primitives.Engine.Sqlite.Snapshots;
using Primitives.Engine.Tests.Sqlite;

namespace Primitives.Engine.Tests.Engine;

/// <summary>A purge over the stores' files, while others write.</summary>
public sealed class PurgeFileSpecs : IAsyncDisposable
{
    private const int Many = 3_000;
    private const string Marker = "a-secret-that-is-nowhere-else";

    private readonly DataFolder _folder = new();
    private readonly EntitySystem _system;

    public PurgeFileSpecs() => _system = new(
        Catalogs.All, _folder.Journal(), new() { ShardCount = 16, CheckpointInterval = TimeSpan.FromSeconds(1) },
        new ThreadScheduler(TimeProvider.System), TimeProvider.System,
        snapshots: new SqliteSnapshotStore(new() { Folder = _folder.Folder }));

    public async ValueTask DisposeAsync()
    {
        await _system.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task No_byte_of_those_is_left_and_writers_go_on()
    {
        var limit = TestContext.Current.CancellationToken;
        await _system.StartAsync(limit);
        var client = _system.ClientFor(World.Tenant);
        await Fill(client, Many, limit);
        Assert.True(SpinWait.SpinUntil(() => _system.Status.Watermark >= Many, TimeSpan.FromSeconds(20)));
        await Fill(client, Many / 10, limit); // These are in no snapshot yet, as a rule.

        var purging = _system.PurgeAsync(new(World.Tenant, "shelf"), cancel: limit);
        var written = 0;
        while (!purging.IsCompleted)
        {
            (await client.Ask(World.At($"counter/{written % 50}"), new Add(1), cancel: limit)).OrThrow();
            written++;
        }

        var reached = await purging;
        Assert.Equal((Many, 0L, 0L), (reached.Erased, reached.Failed, reached.Unreadable));
        Assert.True(reached.IsDone);
        Assert.True(written > 0);
        Assert.DoesNotContain(Marker, Files(), StringComparison.Ordinal);
        Assert.Equal(
            written,
            (await Task.WhenAll(Enumerable.Range(0, 50).Select(i => client.Ask(
                World.At($"counter/{i}"), new ReadTotal(), cancel: limit).AsTask()))).Sum(one => one.OrThrow().Value));
        Assert.Equal(0, (await _system.PurgeAsync(new(World.Tenant, "shelf"), cancel: limit)).Erased);
    }

    private static async Task Fill(IEntityClient client, int count, CancellationToken limit)
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, count).Select(i => client.Ask(
            World.At($"shelf/{Marker}-{i}"), new Place("a", Marker), $"{Marker}-{i}-{count}", limit).AsTask()));
        Assert.All(outcomes, one => one.OrThrow());
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
