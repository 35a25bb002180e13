using Primitives.Engine.Keys;
using Primitives.Engine.Retention;
using Primitives.Engine.Sqlite.Snapshots;
using Primitives.Engine.Tests.Engine;
using Primitives.Engine.Tests.Sqlite;
using Primitives.Locks;

namespace Primitives.Engine.Tests.Golden;

/// <summary>What is told into a golden folder of format 2: a journal that was cut, an entity that was erased, and
/// snapshots that hold what the journal has no more. Always the same.</summary>
internal static class ChangedStory
{
    /// <summary>When it is over.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(10);

    /// <summary>When the bell rings that is armed in it.</summary>
    public static readonly DateTimeOffset Alarm = HandTime.Start.AddMinutes(30);

    /// <summary>Who stands in line under a key at the end.</summary>
    public static readonly Join InLine = new("dora", TimeSpan.FromHours(1));

    /// <summary>The key of a session's command.</summary>
    public static string SessionKeyOf(long number) => new SessionKey("s-1", number, number - 1).ToString();

    /// <summary>An engine on a folder, which keeps the folder as small as it may be.</summary>
    public static World Open(DataFolder folder, bool start = true) => new(
        options => options with
        {
            ShardCount = GoldenFolder.ShardCount, CheckpointInterval = TimeSpan.FromSeconds(10),
            Retention = new Dictionary<string, RetentionRule>(StringComparer.Ordinal)
            {
                ["counter"] = new() { MaxBytes = 500 },
            },
        },
        GoldenCatalog.Today, folder.Journal(GoldenFolder.ShardCount, scheduler: new IdleScheduler()), start,
        new SqliteSnapshotStore(new() { Folder = folder.Folder }, new HandTime()));

    /// <summary>Tells it into a temporary folder.</summary>
    public static DataFolder Tell()
    {
        var folder = new DataFolder();
        var world = Open(folder);
        BeforeTheCut(world);
        world.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(world.Erase(World.At("shelf/gone")).Refusal);
        world.Advance(TimeSpan.FromMinutes(4));
        AfterTheCut(world);
        world.AdvanceTo(HandTime.Start + Length - TimeSpan.FromSeconds(1));
        world.Ask("counter/0", new Add(100), "k-last"); // In no snapshot.
        world.AdvanceTo(HandTime.Start + Length);
        world.Stop();
        return folder;
    }

    private static void BeforeTheCut(World world)
    {
        for (var i = 0; i < 30; i++) world.Ask($"counter/{i % 5}", new Add(i), $"k-{i}");
        for (var number = 1; number <= 4; number++)
            world.Ask("counter/session", new Add(number), SessionKeyOf(number));
        foreach (var shelf in (string[])["kept", "gone"])
        {
            for (var i = 0; i < 3; i++)
                world.Ask($"shelf/{shelf}", new Place($"b{i}", $"book {i} of {shelf}"), $"p-{i}");
        }

        world.Ask("line/open", new Join("erik"));
        world.Ask("line/open", InLine, "k-dora");
        world.Ask("bell/armed", new SetBell(Alarm));
        world.Ask("lock/orders", new Acquire(new("ann", "invoices"), TimeSpan.FromHours(1)), "k-ann");
        world.Ask("diary/1", new Write("rain"), "k-rain");
        world.System.Define("named-tone", new Tuning(3), "low");
        world.Ask("named-tone/low/a", new Bump());
    }

    private static void AfterTheCut(World world)
    {
        for (var i = 0; i < 3; i++) world.Ask($"counter/{i}", new Add(1), $"k-more-{i}");
        world.Ask("shelf/kept", new Clear("b1", "b1"));
        world.Ask("diary/1", new Write("sun"));
    }
}
