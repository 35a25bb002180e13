namespace Primitives.Engine.Tests.Engine;

/// <summary>So many attempts run at a time; the others wait for their turn.</summary>
public sealed class DutyLimitSpecs
{
    private readonly Workshop _shop = new();

    [Fact]
    public void No_more_than_so_many_run_at_a_time_and_they_follow_by_arrival()
    {
        var world = With(options => options with { MaxRunningDuties = 2 });
        for (var i = 0; i < 6; i++) world.Ask($"chore/{i}", new Give("x"));
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(Math.Min(2, 6 - i), _shop.Open.Count());
            Assert.Equal((_shop.Open.Count(), Math.Max(0, 4 - i)),
                (world.Status.DutiesRunning, world.Status.DutiesWaiting));
            _shop.Open.First().Succeed();
            world.Run();
        }

        Assert.Equal(["0/x1", "1/x1", "2/x1", "3/x1", "4/x1", "5/x1"], _shop.Called);
    }

    [Fact]
    public void A_handler_that_is_full_holds_up_no_other()
    {
        var world = With(options => options with { MaxRunningPerHandler = 1 });
        world.Ask("chore/a", new Give("x", "slow"));
        world.Ask("chore/b", new Give("x", "slow"));
        world.Ask("chore/c", new Give("x", "fast"));
        Assert.Equal(["a/x1", "c/x1"], _shop.Called);
        _shop.Jobs[0].Succeed();
        world.Run();
        Assert.Equal(["a/x1", "c/x1", "b/x1"], _shop.Called);
    }

    [Fact]
    public void Tenants_take_turns()
    {
        var world = With(options => options with { MaxRunningDuties = 1 });
        for (var i = 0; i < 4; i++) world.Ask($"chore/{i}", new Give("x"));
        var other = world.System.ClientFor("other");
        for (var i = 0; i < 2; i++)
        {
            _ = other.Tell(new("other", Chore.Name, $"other-{i}"), new Give("x"));
            world.Run();
        }

        while (_shop.Open.FirstOrDefault() is { } job)
        {
            job.Succeed();
            world.Run();
        }

        Assert.Equal(["0/x1", "1/x1", "other-0/x1", "2/x1", "other-1/x1", "3/x1"], _shop.Called);
    }

    [Fact]
    public void What_waits_and_is_called_for_no_more_is_left_out()
    {
        var world = With(options => options with { MaxRunningDuties = 1 });
        foreach (var id in (string[])["a", "b", "c"]) world.Ask($"chore/{id}", new Give("x"));
        world.Ask("chore/b", new Drop("x"));
        Assert.Equal(1, world.Status.DutiesWaiting);
        _shop.Jobs[0].Succeed();
        world.Run();
        Assert.Equal(["a/x1", "c/x1"], _shop.Called);
    }

    [Fact]
    public void A_duty_that_nobody_does_waits_and_is_not_begun()
    {
        var world = new World(handlers: () => new Duties.DutyHandlers().Add(Chore.Name, "known", _shop.Work));
        world.Ask("chore/a", new Give("x", "unknown"));
        world.Ask("chore/b", new Give("x", "known"));
        Assert.Equal(["b/x1"], _shop.Called);
        Assert.Equal((1, 1), (world.Status.DutiesRunning, world.Status.DutiesWaiting));
        Assert.Null(world.Ask("chore/a", new ShowChores()).Reply.Open[0].Until);
    }

    private World With(Func<EngineOptions, EngineOptions> with) => new(with, handlers: _shop.Handlers);
}
