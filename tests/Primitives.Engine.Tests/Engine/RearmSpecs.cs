using Primitives.Continuous;
using Primitives.Engine.Journal;
using Primitives.Schedules;

namespace Primitives.Engine.Tests.Engine;

/// <summary>Entities that are armed hear of a definition that has changed without being asked, in bounded
/// batches.</summary>
public sealed class RearmSpecs
{
    private const string Name = "poller";

    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1); // Far longer than any pass takes.

    private readonly World _world = new(catalog: StandardCatalog.Create());

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void All_that_are_armed_are_told_of_a_change_and_armed_anew(bool areInSnapshots)
    {
        Start(600, EveryHours(240));
        if (areInSnapshots) _world.Advance(TimeSpan.FromMinutes(5)); // They are let go, too.
        Define(EveryHours(1));
        _world.Advance(Quiet);

        Assert.Equal(600, Told().Count(one => one.Value.Count == 2));
        Assert.All(Ids(600), id => Assert.True(NextRunAt(id) - _world.Time.Moment <= TimeSpan.FromHours(1)));
        Assert.InRange(_world.Status.Rearming.Configured, 600, 600);
        Assert.False(_world.Status.Rearming.IsRunning);
    }

    [Fact]
    public void They_are_visited_some_hundred_at_a_time_and_callers_are_served_between()
    {
        Start(2_000, EveryHours(240));
        _world.Advance(TimeSpan.FromMinutes(5));
        _world.Journal.Appends.Clear();
        Define(EveryHours(1));
        _world.Run();
        Assert.True(_world.Status.Rearming.IsRunning);
        Assert.InRange(Told().Count(one => one.Value.Count == 2), 1, 256);
        Assert.True(_world.Ask("lock/other", new Locks.Acquire(new("ann"))).Reply.Token > 0);

        _world.Advance(Quiet);
        Assert.Equal(2_000, Told().Count(one => one.Value.Count == 2));
        Assert.All(_world.Journal.Appends, append => Assert.InRange(append.Sum(), 1, 300));
    }

    [Fact]
    public void A_crash_in_the_middle_is_gone_on_from_and_nobody_is_told_twice()
    {
        Start(1_000, EveryHours(240));
        _world.Advance(TimeSpan.FromMinutes(5));
        Define(EveryHours(1));
        _world.Run();
        for (var crash = 0; crash < 3; crash++)
        {
            Assert.InRange(Told().Count(one => one.Value.Count == 2), 1, 999);
            Crash(EveryHours(1));
        }

        _world.Advance(Quiet);
        Assert.All(Told(), one => Assert.Equal(2, one.Value.Count));
    }

    [Fact]
    public void A_definition_that_differs_at_a_start_is_told_without_anything_else_on_disk()
    {
        Start(300, EveryHours(240));
        _world.Advance(TimeSpan.FromMinutes(5));
        Crash(EveryHours(2));
        _world.Advance(Quiet);
        Assert.All(Told(), one => Assert.Equal(2, one.Value.Count));

        var records = _world.Rows.Count;
        Crash(EveryHours(2));
        _world.Advance(Quiet);
        Assert.Equal(records, _world.Rows.Count);
    }

    [Fact]
    public void One_that_is_at_rest_hears_of_it_with_its_next_decision_and_other_names_do_not()
    {
        Start(1, EveryHours(240));
        _world.System.Define("continuous", EveryHours(5), "other");
        _world.Ask("continuous/other/a", new Start());
        _world.Ask(PathOf("0"), new Stop());
        Define(EveryHours(1));
        _world.Advance(Quiet);
        Assert.All(Told(), one => Assert.Single(one.Value));

        _world.Ask(PathOf("0"), new Restart());
        Assert.Equal(2, Told()[$"{Name}/0"].Count);
    }

    [Fact]
    public void A_run_under_way_ends_as_it_began_and_what_comes_after_it_is_by_the_new_one()
    {
        Define(EveryHours(1) with { StartImmediately = true });
        _world.Ask(PathOf("a"), new Start()); // Nobody is there to do it: the run waits.
        Define(EveryHours(3));
        _world.Advance(Quiet);
        var status = _world.Ask(PathOf("a"), new GetStatus()).Reply;
        Assert.Equal((1, RunPhase.Ready), (status.Run?.Run, status.Run?.Phase));
        Assert.Equal(2, Told()[$"{Name}/a"].Count);
    }

    [Fact]
    public void An_older_revision_never_takes_the_place_of_a_newer_one()
    {
        Define(EveryHours(1), revision: 1);
        Define(EveryHours(2), revision: 2);
        Define(EveryHours(1), revision: 1);
        _world.Ask(PathOf("a"), new Start { Schedule = Schedule.FixedRate(TimeSpan.FromDays(9)) });
        var first = Assert.Single(Told()[$"{Name}/a"]);
        Assert.EndsWith("@2", first, StringComparison.Ordinal);

        // A late one, which has not heard of the second: neither its visits nor its decisions bring the first back.
        Crash(EveryHours(1), revision: 1);
        _world.Ask(PathOf("a"), new Pause());
        _world.Ask(PathOf("a"), new Resume());
        _world.Advance(Quiet);
        Assert.Single(Told()[$"{Name}/a"]);

        Crash(EveryHours(1), revision: 3);
        _world.Advance(Quiet);
        Assert.Equal(2, Told()[$"{Name}/a"].Count);
        Assert.EndsWith("@3", Told()[$"{Name}/a"][1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_failed_append_took_back_is_told_again()
    {
        Start(300, EveryHours(240));
        _world.Advance(TimeSpan.FromMinutes(5));
        _world.Journal.FailAfter(3);
        Define(EveryHours(1));
        _world.Advance(Quiet);
        Assert.All(Told(), one => Assert.Equal(2, one.Value.Distinct().Count()));
        Assert.All(Ids(300), id => Assert.True(NextRunAt(id) - _world.Time.Moment <= TimeSpan.FromHours(1)));
    }

    [Fact]
    public void A_definition_that_is_taken_away_leaves_its_instances_armed()
    {
        Define(EveryHours(1), revision: 4);
        _world.Ask(PathOf("a"), new Start { Schedule = null });
        _world.System.Undefine("continuous", Name, 5);
        _world.Advance(Quiet);
        Assert.EndsWith("@5", Told()[$"{Name}/a"][^1], StringComparison.Ordinal);
        Assert.Equal(ContinuousStatus.Running, _world.Ask(PathOf("a"), new GetStatus()).Reply.Status);
        Assert.Equal("continuous.undefined", _world.Ask(PathOf("b"), new Start()).Code);
    }

    private static ContinuousDefinition EveryHours(int hours) => new()
    {
        Schedule = Schedule.FixedRate(TimeSpan.FromHours(hours)), StartImmediately = false,
    };

    private static string PathOf(string id) => $"continuous/{Name}/{id}";

    private static IEnumerable<string> Ids(int count) => Enumerable.Range(0, count).Select(i => $"{i}");

    private void Define(ContinuousDefinition definition, long revision = 0) =>
        _world.System.Define("continuous", definition, Name, revision);

    private void Start(int count, ContinuousDefinition definition)
    {
        Define(definition);
        foreach (var id in Ids(count)) _world.Post(PathOf(id), new Start());
        _world.Run();
    }

    private void Crash(ContinuousDefinition definition, long revision = 0) => _world.Crash(
        catalog: StandardCatalog.Create(),
        prepare: system => system.Define("continuous", definition, Name, revision));

    private DateTimeOffset? NextRunAt(string id) => _world.Ask(PathOf(id), new GetStatus()).Reply.NextRunAt;

    private Dictionary<string, List<string>> Told() => Hearing.Of(_world.Rows);
}
