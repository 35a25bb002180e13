namespace Primitives.Simulation;

public sealed class ReplayTests
{
    [Fact]
    public void A_seed_gives_the_same_trace_to_the_line()
    {
        for (var seed = 1; seed <= 25; seed++)
        {
            var first = SimulatedRun.Run(Scenario.Of(seed), Sabotage.None);
            var second = SimulatedRun.Run(Scenario.Of(seed), Sabotage.None);
            Assert.Equal(first.Trace, second.Trace);
            Assert.Equal(first.Faults.ToString(), second.Faults.ToString());
        }
    }

    [Fact]
    public void Seeds_differ() => Assert.NotEqual(
        SimulatedRun.Run(Scenario.Of(1), Sabotage.None).Trace, SimulatedRun.Run(Scenario.Of(2), Sabotage.None).Trace);

    [Fact]
    public void What_reaches_another_thread_is_found()
    {
        var (time, faults) = (new SimulatedTime(), new FaultCounts());
        var loop = new EventLoop(time, new Trace(time), faults, new Chance(1));
        var thread = new Thread(() => Assert.Throws<Violation>(() => loop.Post(_ => { }, null)));
        thread.Start();
        thread.Join();
    }
}
