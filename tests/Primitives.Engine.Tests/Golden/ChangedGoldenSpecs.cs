using System.Globalization;
using System.Text;
using Primitives.Engine.Sqlite;
using Primitives.Engine.Sqlite.Backups;
using Primitives.Engine.Sqlite.Snapshots;
using Primitives.Engine.Tests.Engine;
using Primitives.Engine.Tests.Sqlite;
using Primitives.Engine.Verification;
using Primitives.Locks;

namespace Primitives.Engine.Tests.Golden;

/// <summary>What an earlier release left of a journal that was cut, and from which an entity was erased, is read for
/// ever, together with its snapshots.</summary>
public sealed class ChangedGoldenSpecs
{
    public static TheoryData<string> Folders =>
        [.. GoldenFolder.All.Where(folder => folder.Format == Schema.ChangedFormat).Select(folder => folder.Name)];

    [Fact]
    public void What_is_written_today_is_what_todays_newest_folder_holds()
    {
        var newest = GoldenFolder.Newest(Schema.ChangedFormat);
        using var told = ChangedStory.Tell();
        if (newest is not null)
        {
            using var copy = newest.Copy();
            if (All(copy).SequenceEqual(All(told))) return;
        }

        Assert.True(Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1",
            $"No golden folder of format {Schema.ChangedFormat} holds what is written today. Can the release before "
            + "this one read it? If so, run with UPDATE_GOLDEN=1: it adds a folder; those that are there stay.");
        new GoldenFolder(Schema.ChangedFormat, (newest?.Edition ?? 0) + 1).Add(told);
    }

    [Theory, MemberData(nameof(Folders))]
    public void It_was_cut_and_erased(string name)
    {
        using var copy = GoldenFolder.Parse(name).Copy();
        Assert.Equal("2", Assert.Single(copy.Query("SELECT format FROM meta")));
        Assert.InRange(int.Parse(Assert.Single(copy.Query("SELECT min(position) FROM journal")),
            CultureInfo.InvariantCulture), 2, 100);
        Assert.NotEmpty(copy.Query("SELECT position FROM journal WHERE record LIKE '{} %'"));
        Assert.All(Directory.GetFiles(copy.Folder), path => Assert.DoesNotContain(
            "of gone", Encoding.Latin1.GetString(File.ReadAllBytes(path)), StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Folders))]
    public void Every_entity_is_as_it_was_and_the_erased_is_gone(string name) => With(name, world =>
    {
        long[] totals = [176, 82, 88, 93, 99];
        for (var i = 0; i < totals.Length; i++)
            Assert.Equal(new Total(totals[i]), world.Ask($"counter/{i}", new ReadTotal()).Reply);
        Assert.Equal(new Total(10), world.Ask("counter/session", new ReadTotal()).Reply);
        Assert.Equal(
            ["book 0 of kept", "book 2 of kept"], world.Ask("shelf/kept", new Look("", "z")).Reply.Values);
        Assert.Empty(world.Ask("shelf/gone", new Look("", "z")).Reply.Values);
        Assert.Equal(["erik", "dora"], world.Ask("line/open", new ShowLine()).Reply.All);
        Assert.Equal("ann", world.Ask("lock/orders", new Inspect()).Reply.Holder?.Owner.Name);
        Assert.Equal(["rain (calm)", "sun (calm)"], world.Ask("diary/1", new Leaf()).Reply.All);
    });

    [Theory, MemberData(nameof(Folders))]
    public void Keys_and_sessions_find_their_first_reply(string name) => With(name, world =>
    {
        var records = world.Rows.Count;
        Assert.Equal(new Total(5), world.Ask("counter/0", new Add(5), "k-5").Reply);
        Assert.Equal(new Total(176), world.Ask("counter/0", new Add(100), "k-last").Reply);
        Assert.Equal(new Total(10), world.Ask("counter/session", new Add(4), ChangedStory.SessionKeyOf(4)).Reply);
        Assert.Equal(["rain (calm)"], world.Ask("diary/1", new Write("rain"), "k-rain").Reply.All);
        Assert.Equal(1, world.Ask("lock/orders", new Acquire(new("ann", "invoices"), TimeSpan.FromHours(1)), "k-ann")
            .Reply.Token);
        Assert.Equal(EngineRefusals.KeyReusedCode, world.Ask("counter/0", new Add(6), "k-5").Code);
        Assert.Equal(records, world.Rows.Count);
        Assert.True(world.Ask("shelf/gone", new Place("b0", "new"), "p-0").IsRefused is false); // Forgotten with it.
        Assert.Equal(["new"], world.Ask("shelf/gone", new Look("", "z")).Reply.Values);
    });

    [Theory, MemberData(nameof(Folders))]
    public void Lines_and_alarms_go_on(string name) => With(name, world =>
    {
        var dora = world.Ask("line/open", ChangedStory.InLine, "k-dora");
        Assert.True(dora.IsWaiting);
        world.Advance(new EngineOptions().ReattachTimeout); // Erik had no key to come back under.
        world.Ask("line/open", new ServeNext());
        Assert.Equal("dora", dora.Reply.Name);
        world.AdvanceTo(ChangedStory.Alarm);
        Assert.Equal([ChangedStory.Alarm], world.Ask("bell/armed", new Hear()).Reply.All);
    });

    [Theory, MemberData(nameof(Folders))]
    public void It_is_verified(string name)
    {
        using var copy = GoldenFolder.Parse(name).Copy();
        var report = SqliteVerification.Run(
            copy.Folder, GoldenCatalog.Today, progress: null, TestContext.Current.CancellationToken);
        Assert.Empty(report.Damage);
        With(name, world =>
        {
            world.Advance(TimeSpan.FromMinutes(1));
            var status = world.Status.Verification;
            Assert.Equal((VerificationState.Done, null), (status.State, status.FirstDamaged));
            Assert.InRange(status.VerifiedSnapshots, 12, 30);
        });
    }

    private static void With(string name, Action<World> check)
    {
        using var copy = GoldenFolder.Parse(name).Copy();
        var world = ChangedStory.Open(copy, start: false);
        world.Time.AdvanceTo((long)ChangedStory.Length.TotalMicroseconds);
        world.Start();
        check(world);
        world.Stop();
    }

    /// <summary>Each record, and each snapshot with its replies and rows.</summary>
    private static List<string> All(DataFolder folder)
    {
        using var journal = folder.Journal(GoldenFolder.ShardCount, scheduler: new IdleScheduler());
        journal.Open();
        using var store = new SqliteSnapshotStore(new() { Folder = folder.Folder });
        store.Open(journal.Identity, isNeeded: true);
        using var reader = store.OpenReader();
        return
        [
            .. StoredRow.All(journal).Select(row => $"{row}"),
            .. reader.ReadAfter(0, 1_000).Select(one => $"{one with { Body = default }} {Text(one.Body)}"
                + string.Concat(reader.ReadKeys(one.Entity, 0).Select(key => $" {key.Key} {key.At} {Text(key.Reply)}"))
                + string.Concat(reader.ReadRows(one.Entity).Select(row => $" {row}"))),
        ];

        static string Text(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(json.Span);
    }
}
