using Primitives.Continuous;
using Primitives.Schedules;

namespace Primitives.Engine.Tests.Engine;

/// <summary>Whether anybody goes by a definition is found out without loading anybody.</summary>
public sealed class DefinitionUseSpecs
{
    private const string Name = "poller";

    private static readonly TimeSpan Days = TimeSpan.FromDays(9);

    private readonly World _world = new(catalog: StandardCatalog.Create());

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_name_is_used_while_an_entity_of_it_is_armed(bool areInSnapshots)
    {
        Assert.False(IsUsed(Name));
        _world.System.Define("continuous", new ContinuousDefinition { Schedule = Schedule.FixedRate(Days) }, Name);
        foreach (var id in Ids(3)) _world.Ask(PathOf(id), new Start());
        foreach (var id in Ids(2)) _world.Ask(PathOf(id), new Stop());
        if (areInSnapshots) _world.Advance(TimeSpan.FromMinutes(5));
        Assert.True(IsUsed(Name));
        Assert.True(IsUsed(null));
        Assert.False(IsUsed("poll"));
        _world.Ask(PathOf("2"), new Stop());
        Assert.False(IsUsed(Name));
        if (areInSnapshots) _world.Advance(TimeSpan.FromMinutes(5));
        Assert.False(IsUsed(Name));
    }

    [Fact]
    public void Who_asks_waits_for_no_visits_and_they_go_on_where_they_were()
    {
        const int Count = 700; // Some slices of visits.
        _world.System.Define("continuous", new ContinuousDefinition { Schedule = Schedule.FixedRate(Days) }, Name);
        foreach (var id in Ids(Count)) _world.Ask(PathOf(id), new Start());
        var before = _world.Status.Rearming.Configured;
        _world.System.Define("continuous", new ContinuousDefinition { Schedule = Schedule.FixedRate(Days * 2) }, Name);
        _world.Run();
        var used = _world.System.IsUsedAsync("continuous", Name, TestContext.Current.CancellationToken);
        for (var i = 0; i < 3; i++) _world.Advance(TimeSpan.FromMilliseconds(10));
        Assert.True(ResultOf(used));
        Assert.True(_world.Status.Rearming.IsRunning);
        _world.Advance(TimeSpan.FromSeconds(10));
        Assert.False(_world.Status.Rearming.IsRunning);
        Assert.Equal(Count, _world.Status.Rearming.Configured - before);
    }

    private static string PathOf(string id) => $"continuous/{Name}/{id}";

    private static IEnumerable<string> Ids(int count) => Enumerable.Range(0, count).Select(i => $"{i}");

    private bool? IsUsed(string? name)
    {
        var used = _world.System.IsUsedAsync("continuous", name, TestContext.Current.CancellationToken);
        _world.Advance(TimeSpan.FromSeconds(1));
        return ResultOf(used);
    }

    private static bool? ResultOf(Task<bool?> used)
    {
        World.Wait(used);
        return used.Result;
    }
}
