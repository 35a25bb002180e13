using System.Text.Json.Nodes;
using Primitives.Engine.Journal;
using Primitives.Engine.Sqlite;
using Primitives.Engine.Tests.Engine;
using Primitives.Engine.Tests.Sqlite;
using Primitives.Locks;

namespace Primitives.Engine.Tests.Golden;

/// <summary>What an earlier release wrote is read for ever. docs/upgrades.md has the promise.</summary>
public sealed class GoldenSpecs
{
    private const long MostBytes = 200_000; // They stay in the repository's history for ever, too.

    /// <summary>Those of journals that were only written to; of the others see
    /// <see cref="ChangedGoldenSpecs"/>.</summary>
    public static TheoryData<string> Folders =>
        [.. GoldenFolder.All.Where(folder => folder.Format == Schema.Format).Select(folder => folder.Name)];

    public static TheoryData<string> AllFolders => [.. GoldenFolder.All.Select(folder => folder.Name)];

    [Fact]
    public void What_is_written_today_is_what_todays_newest_folder_holds()
    {
        var newest = GoldenFolder.Newest(Schema.Format);
        using var told = GoldenFolder.Tell();
        using var journal = Open(told);
        if (newest is not null && Rows(newest).SequenceEqual(StoredRow.All(journal))) return;

        Assert.True(Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1",
            $"No golden folder of format {Schema.Format} holds what is written today. Can the release before this "
            + "one read it? If not, raise Schema.Format. Then run with UPDATE_GOLDEN=1: it adds a folder; those that "
            + "are there stay.");
        var next = new GoldenFolder(Schema.Format, (newest?.Edition ?? 0) + 1);
        next.Add(told, new GoldenView(journal, GoldenCatalog.First).Read());
    }

    [Fact]
    public void Every_format_there_was_has_a_folder() => Assert.Equal(
        Enumerable.Range(1, Schema.ChangedFormat), GoldenFolder.All.Select(folder => folder.Format).Distinct());

    [Fact]
    public void The_story_has_every_kind_of_record()
    {
        var rows = Rows(GoldenFolder.Newest(Schema.Format)!);
        var found = rows.SelectMany(row => JsonNode.Parse(row.Body)!.AsObject().Select(property => property.Key));
        Assert.Equal(
            ["address", "command", "context", "definition", "due", "events", "key", "settled", "waiting"],
            found.Distinct().Order());
        var commands = rows.Select(row => row.Get("command")).ToList();
        Assert.Contains("\"wake\"", commands);
        Assert.Contains("\"withdraw\"", commands);
        Assert.Contains(rows, row => row.Get("events") is null && row.Get("key") is not null);
        Assert.Contains(rows, row => row.Get("settled")?.Contains("\"reply\"", StringComparison.Ordinal) == false);
        Assert.Contains(rows, row => row.Get("waiting")?.Contains("\"~", StringComparison.Ordinal) == true);
        Assert.Contains(rows, row => row.Body.Length > Schema.PageBytes);
    }

    [Theory, MemberData(nameof(AllFolders))]
    public void A_folder_is_small(string name) =>
        Assert.InRange(GoldenFolder.Parse(name).Bytes, 1, MostBytes);

    [Theory, MemberData(nameof(Folders))]
    public void States_keys_lines_and_alarms_are_what_they_were(string name)
    {
        var folder = GoldenFolder.Parse(name);
        using var copy = folder.Copy();
        using var journal = Open(copy);
        var view = new GoldenView(journal, GoldenCatalog.Today);
        var (expected, found) = (view.Upcast(folder.Expected), view.Read());
        Assert.NotEmpty(expected);
        foreach (var (before, now) in expected.Zip(found))
            Assert.True(JsonNode.DeepEquals(before, now), $"It was:\n{before}\nIt is:\n{now}");
        Assert.Equal(expected.Count, found.Count);
    }

    [Theory, MemberData(nameof(Folders))]
    public void Every_entity_is_served(string name) => With(name, world =>
    {
        Assert.Equal(new Total(10), world.Ask("counter/plain", new ReadTotal()).Reply);
        Assert.Equal(new Total(3), world.Ask("counter/one commit", new ReadTotal()).Reply);
        Assert.Equal(new Total(1), world.Ask("counter/large", new Add(1)).Reply);
        Assert.Equal(
            ["book 0", "book 3", "book 4", "for an hour"], world.Ask("shelf/a", new Look("", "z")).Reply.Values);
        Assert.Equal(3, world.Ask("bell/every second", new Hear()).Reply.All.Count);
        Assert.Equal("bob", world.Ask("lock/orders", new Inspect()).Reply.Holder?.Owner.Name);
        Assert.Equal(1, world.Ask("lock/short", new Inspect()).Reply.Fence);
    });

    [Theory, MemberData(nameof(Folders))]
    public void An_older_version_of_what_is_stored_is_read_as_todays(string name) => With(name, world =>
    {
        Assert.Equal(
            ["rain (unknown)", "Sturm & Drang: \"ß\" 🌩 (unknown)", " (unknown)", "sun (unknown)"],
            world.Ask("diary/1", new Leaf()).Reply.All);
        Assert.Equal("wind (calm)", world.Ask("diary/1", new Write("wind")).Reply.All[^1]);
        world.Crash(catalog: GoldenCatalog.Today); // Both versions are in its records now.
        Assert.Equal(["sun (unknown)", "wind (calm)"], world.Ask("diary/1", new Leaf()).Reply.All.TakeLast(2));
    });

    [Theory, MemberData(nameof(Folders))]
    public void Keys_find_their_first_reply(string name) => With(name, world =>
    {
        var records = world.Rows.Count;
        Assert.Equal(new Total(7), world.Ask("counter/a b/ß", GoldenStory.KeyedAdd, "k-add").Reply);
        Assert.Equal(new Total(7), world.Ask("counter/a b/ß", new Touch(), "k-nothing-happened").Reply);
        Assert.Equal(new Served("anna", 1), world.Ask("line/open", new Join("anna"), "k-anna").Reply);
        Assert.Equal(["rain", "sun"], world.Ask("diary/1", new Write("sun"), "k-sun").Reply.All.Where(IsShort));
        Assert.Equal(EngineRefusals.KeyReusedCode, world.Ask("counter/a b/ß", new Add(8), "k-add").Code);
        Assert.Equal(records, world.Rows.Count);

        static bool IsShort(string text) => text.Length is > 0 and < 5;
    });

    [Theory, MemberData(nameof(Folders))]
    public void Callers_in_line_come_back_to_their_places(string name) => With(name, world =>
    {
        var dora = world.Ask("line/open", GoldenStory.LastInLine, "k-dora");
        var carl = world.Ask("lock/orders", GoldenStory.LastAtLock, "k-carl");
        Assert.True(dora.IsWaiting && carl.IsWaiting);
        Assert.Equal(["erik", "dora"], world.Ask("line/open", new ShowLine()).Reply.All);
        world.Advance(new EngineOptions().ReattachTimeout); // Erik had no key to come back under.
        Assert.Equal(["dora"], world.Ask("line/open", new ShowLine()).Reply.All);
        world.Ask("line/open", new ServeNext());
        Assert.Equal("dora", dora.Reply.Name);
        world.Ask("lock/orders", new Release(2));
        Assert.Equal(3, carl.Reply.Token);
    });

    [Theory, MemberData(nameof(Folders))]
    public void Alarms_ring_when_they_were_to(string name) => With(name, world =>
    {
        world.AdvanceTo(GoldenStory.LastAlarm - TimeSpan.FromMicroseconds(1));
        Assert.Empty(world.Ask("bell/armed", new Hear()).Reply.All);
        world.AdvanceTo(GoldenStory.LastAlarm);
        Assert.Equal([GoldenStory.LastAlarm], world.Ask("bell/armed", new Hear()).Reply.All);
    });

    [Theory, MemberData(nameof(Folders))]
    public void A_definition_that_has_not_changed_is_known_again(string name) => With(name, world =>
    {
        world.System.Define("named-tone", new Tuning(3), "low");
        Assert.Equal(new ToneState(9, 3), world.Ask("named-tone/low/a", new Bump()).Reply);
        Assert.Null(world.Rows[^1].Get("definition"));
        Assert.Equal(new ToneState(13, 1), world.Ask("tone/a", new Bump()).Reply);
        Assert.Null(world.Rows[^1].Get("definition"));
    });

    [Theory, MemberData(nameof(AllFolders))]
    public void A_newer_format_is_refused_with_a_sentence_and_left_alone(string name)
    {
        using var copy = GoldenFolder.Parse(name).Copy();
        copy.Query($"UPDATE meta SET format = {Schema.ChangedFormat + 1}, release = '9.9'");
        var bytes = File.ReadAllBytes(copy.File);
        var fault = Assert.Throws<JournalException>(() => Start(copy));
        Assert.Contains(
            $"has format {Schema.ChangedFormat + 1}, written by release 9.9; this release reads up to "
            + $"{Schema.ChangedFormat}.",
            fault.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(copy.File));
    }

    private static void With(string name, Action<World> check)
    {
        using var copy = GoldenFolder.Parse(name).Copy();
        var world = Start(copy);
        check(world);
        world.Stop();
    }

    /// <summary>An engine of today on a folder, at the moment at which the folder was left.</summary>
    private static World Start(DataFolder folder)
    {
        var journal = folder.Journal(GoldenFolder.ShardCount, scheduler: new IdleScheduler());
        var world = new World(catalog: GoldenCatalog.Today, journal: journal, start: false);
        world.Time.AdvanceTo((long)GoldenStory.Length.TotalMicroseconds);
        world.Start();
        return world;
    }

    private static IReadOnlyList<StoredRow> Rows(GoldenFolder folder)
    {
        using var copy = folder.Copy();
        using var journal = Open(copy);
        return StoredRow.All(journal);
    }

    private static SqliteJournal Open(DataFolder folder)
    {
        var journal = folder.Journal(GoldenFolder.ShardCount, scheduler: new IdleScheduler());
        journal.Open();
        return journal;
    }
}
