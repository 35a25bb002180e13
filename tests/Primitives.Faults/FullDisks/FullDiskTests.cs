using Primitives.Faults.Disks;
using Primitives.Faults.Engines;
using Primitives.Faults.Sweep;
using Primitives.Locks;

namespace Primitives.Faults.FullDisks;

/// <summary>A disk that is full: writes are refused, reads go on, and when there is room writing resumes.</summary>
public sealed class FullDiskTests
{
    private const int DiskBytes = 16 << 20;
    private const int EnoughCommands = 2000; // The log holds a few dozen commits before it wants more room.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_full_disk_refuses_writes_serves_reads_and_is_written_to_again_when_there_is_room()
    {
        Machine.NeedsLoopDisks();
        using var disk = new LoopDisk(DiskBytes);
        var told = new List<Told>();
        await using (var engine = await HostedEngine.StartAsync(disk.Path))
        {
            told.AddRange(await WorkAsync(engine, "before"));
            var ballast = Fill(disk.Path);
            var refused = await WriteUntilFullAsync(engine.Client, told);
            Assert.True(
                (await engine.Client.Ask(Caller.At("other"), Workload.CommandOf(refused), "other")).Refusal
                is { Code: EngineRefusals.StorageFullCode, RetryAt: not null });
            await Audit.CheckAsync(engine.Client, told);

            File.Delete(ballast);
            told.Add(await new Caller(engine.Client, Patience).AskAsync(refused, Workload.CommandOf(refused)));
            Assert.Equal(Fate.Done, told[^1].Fate);
            told.AddRange(await WorkAsync(engine, "after"));
            Assert.All(told, one => Assert.Equal(Fate.Done, one.Fate));
        }

        await using var again = await HostedEngine.StartAsync(disk.Path);
        await Audit.CheckAsync(again.Client, told);
        Assert.Equal(0, (await again.Client.Ask(Caller.At("other"), new Inspect())).OrThrow().Fence);
    }

    private static Task<IReadOnlyList<Told>> WorkAsync(HostedEngine engine, string prefix) =>
        new Workload(new(engine.Client, Patience), prefix, () => false, isResigned: false).RunAsync();

    /// <summary>Takes locks until one is refused.</summary>
    private static async Task<Told> WriteUntilFullAsync(IEntityClient client, List<Told> told)
    {
        for (var i = 0; i < EnoughCommands; i++)
        {
            var owner = $"full-{i}";
            var sent = new Told(owner, LockChangeKind.Granted, owner, Token: null, owner, Fate.Unknown, Lease: null);
            var (lease, refusal) = await client.Ask(Caller.At(owner), Workload.CommandOf(sent), owner);
            if (refusal?.Code == EngineRefusals.StorageFullCode) return sent;
            Assert.Null(refusal);
            told.Add(sent with { Fate = Fate.Done, Token = lease!.Token, Lease = lease });
        }

        throw new InvalidOperationException("The disk does not get full.");
    }

    /// <summary>Takes all the room there is.</summary>
    private static string Fill(string folder)
    {
        var path = Path.Combine(folder, "ballast");
        var bytes = new byte[4096];
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true) file.Write(bytes);
        }
        catch (IOException)
        {
            // Full, as it should be.
        }

        return path;
    }
}
