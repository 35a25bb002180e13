using Primitives.Engine.Journal;
using Primitives.Engine.Sqlite;
using Primitives.Engine.Tests.Sqlite;

namespace Primitives.Engine.Tests.Engine;

/// <summary>The engine over a real file.</summary>
public sealed class SqliteSpecs : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_written_is_there_after_a_restart()
    {
        var world = Open(out _);
        for (var i = 0; i < 10; i++) world.Ask($"counter/{i % 3}", new Add(i), $"{i}");
        var anna = world.Ask("line/a", new Join("anna"), "k");
        world.Stop();
        Assert.Equal(EngineRefusals.StoppingCode, anna.Code);

        world = Open(out _);
        Assert.Equal(new Total(18), world.Ask("counter/0", new ReadTotal()).Reply);
        Assert.Equal(["anna"], world.Ask("line/a", new ShowLine()).Reply.All);
        world.Stop();
        Assert.Equal(
            ["acme|line|a"], _folder.Query("SELECT tenant, primitive, id FROM records WHERE primitive = 'line'"));
        Assert.Equal(["10"], _folder.Query("SELECT count(*) FROM events WHERE name IN ('added', 'joined')"));
    }

    [Fact]
    public void When_the_file_is_full_writes_are_refused_reads_go_on_and_writing_resumes()
    {
        var world = Open(out var journal);
        world.Ask("counter/a", new Add(1));
        journal.Database!.Execute("PRAGMA max_page_count=1");
        var refusal = world.Ask("counter/a", new Pad(100_000)).Refusal;
        Assert.Equal(EngineRefusals.StorageFullCode, refusal.Code);
        Assert.Equal(new Total(1), world.Ask("counter/a", new ReadTotal()).Reply);
        Assert.Equal(EngineRefusals.StorageFullCode, world.Ask("counter/b", new Add(1)).Code);

        world.AdvanceTo(refusal.RetryAt!.Value);
        Assert.Equal(new Total(1), world.Ask("counter/a", new Pad(100_000)).Reply);
        Assert.Equal(new Total(1), world.Ask("counter/b", new Add(1)).Reply);
        world.Stop();
    }

    [Fact]
    public void A_write_that_fails_is_got_over()
    {
        var world = Open(out var journal);
        world.Ask("counter/a", new Add(1));
        journal.Database!.Execute("PRAGMA query_only=ON");
        Assert.Equal(EngineRefusals.UnknownOutcomeCode, world.Ask("counter/a", new Add(1), "k").Code);
        Assert.Equal(new Total(2), world.Ask("counter/a", new Add(1), "k").Reply);
        world.Stop();
    }

    [Fact]
    public void A_damaged_body_costs_its_entity_alone()
    {
        var world = Open(out _);
        for (var i = 0; i < 3; i++) world.Ask("counter/a", new Add(1));
        world.Ask("counter/b", new Add(1));
        world.Stop();
        _folder.Query("UPDATE journal SET record = replace(record, '\"by\":1', '\"by\":9') WHERE position = 2");

        for (var start = 0; start < 2; start++)
        {
            world = Open(out _);
            Assert.Equal(EngineRefusals.CorruptCode, world.Ask("counter/a", new ReadTotal()).Code);
            Assert.Equal(new Total(2 + start), world.Ask("counter/b", new Add(1)).Reply);
            world.Stop();
        }
    }

    [Theory]
    [InlineData("ordinal = 7"), InlineData("previous = 3"), InlineData("entity = x'00'"), InlineData("at = NULL")]
    public void Damaged_columns_cost_at_most_their_shard(string damage)
    {
        var world = Open(out _);
        for (var i = 0; i < 30; i++) world.Ask($"counter/{i}", new Add(1));
        world.Stop();
        _folder.Query($"UPDATE journal SET {damage} WHERE position = 5");

        world = Open(out _);
        var shard = World.At("counter/4").ShardOf(16);
        Assert.Equal(EngineRefusals.CorruptCode, world.Ask("counter/4", new ReadTotal()).Code);
        foreach (var i in Enumerable.Range(0, 30).Where(i => World.At($"counter/{i}").ShardOf(16) != shard))
            Assert.Equal(new Total(1), world.Ask($"counter/{i}", new ReadTotal()).Reply);
        world.Stop();
    }

    [Fact]
    public void Columns_that_do_not_tell_even_the_shard_cost_the_whole_file()
    {
        var world = Open(out _);
        for (var i = 0; i < 30; i++) world.Ask($"counter/{i}", new Add(1));
        world.Stop();
        // The last record of its shard: no gap shows that it is missing.
        _folder.Query("UPDATE journal SET entity = NULL, shard = NULL, ordinal = NULL, checksum = 0, record = '' "
            + "WHERE position = 30");
        Assert.Throws<JournalException>(() => Open(out _));
    }

    [Fact]
    public void A_second_engine_on_the_same_folder_does_not_start()
    {
        var world = Open(out _);
        Assert.Throws<JournalException>(() => Open(out _));
        Assert.Equal(new Total(1), world.Ask("counter/a", new Add(1)).Reply);
        world.Stop();
    }

    private World Open(out SqliteJournal journal)
    {
        journal = _folder.Journal(scheduler: new IdleScheduler());
        return new World(journal: journal);
    }
}
