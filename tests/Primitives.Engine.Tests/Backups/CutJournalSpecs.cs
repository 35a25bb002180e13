using Primitives.Engine.Journal;
using Primitives.Engine.Retention;
using Primitives.Engine.Sqlite.Backups;
using Primitives.Engine.Tests.Engine;

namespace Primitives.Engine.Tests.Backups;

/// <summary>Backups of a journal from which retention has removed records.</summary>
public sealed class CutJournalSpecs : IDisposable
{
    private static readonly TimeSpan Age = TimeSpan.FromHours(1);

    private readonly BackupWorld _world = new(options => options with
    {
        Retention = ImmutableDictionary<string, RetentionRule>.Empty.Add("counter", new() { MaxAge = Age }),
    });

    public void Dispose() => _world.Dispose();

    [Fact]
    public void It_is_backed_up_with_its_snapshots_and_restored()
    {
        AddAndCut(20);
        var made = _world.BackUp();
        Assert.True(made.RecordCount < made.Last);
        _world.Restore();

        Assert.Empty(_world.Verify(_world.Restored).Damage);
        _world.InRestored(world =>
        {
            Assert.Equal(new Total(20), world.Ask("counter/a", new ReadTotal()).Reply);
            Assert.Equal(new Total(21), world.Ask("counter/a", new Add(1)).Reply);
        });
    }

    [Fact]
    public void It_goes_on_with_copies()
    {
        AddAndCut(20);
        _world.BackUp();
        _world.World.Ask("counter/a", new Add(1));
        _world.Copy();
        _world.Restore();
        _world.InRestored(world => Assert.Equal(new Total(21), world.Ask("counter/a", new ReadTotal()).Reply));
    }

    [Fact]
    public void Without_snapshots_it_is_worth_nothing_and_refused()
    {
        AddAndCut(20);
        var refused = Assert.Throws<JournalException>(() => _world.BackUp(withSnapshots: false));
        Assert.Contains("with snapshots", refused.Message);
        Assert.False(Directory.Exists(_world.Backup));
    }

    [Fact]
    public void It_does_not_go_back_to_before_its_snapshots()
    {
        AddAndCut(20);
        var made = _world.BackUp();
        var refused = Assert.Throws<JournalException>(() => _world.Restore(RestorePoint.At(made.Last - 1)));
        Assert.Contains("older backup", refused.Message);
        Assert.False(Directory.Exists(_world.Restored));
    }

    [Fact]
    public void A_copy_that_comes_too_late_is_refused_and_the_backup_stays_as_it_was()
    {
        _world.World.Ask("counter/a", new Add(5));
        _world.TakeSnapshots();
        var made = _world.BackUp();
        AddAndCut(20);
        Assert.Contains("new backup", Assert.Throws<JournalException>(() => _world.Copy()).Message);

        Assert.Equal(made.Last, _world.Restore().Last);
        _world.InRestored(world => Assert.Equal(new Total(5), world.Ask("counter/a", new ReadTotal()).Reply));
    }

    private void AddAndCut(int count)
    {
        for (var i = 0; i < count; i++) _world.World.Ask("counter/a", new Add(1));
        _world.TakeSnapshots();
        _world.World.Advance(Age * 2);
        _world.World.Ask("counter/b", new Add(1));
        _world.TakeSnapshots();
    }
}
