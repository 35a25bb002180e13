using Primitives.Continuous;
using Primitives.Schedules;
using Primitives.Specs.Generic;
using Primitives.Specs.Harness;

namespace Primitives.Specs.Continuous;

/// <summary>The client, on the pure engine in virtual time; attempts are begun and ended here as an engine does
/// it.</summary>
public sealed class ClientSpecs
{
    private readonly VirtualTime _time = new();
    private readonly PureEngine _engine;
    private readonly ContinuousInstances _instances;

    public ClientSpecs()
    {
        _engine = new(SpecCatalog.Catalog, _time);
        _engine.Define("continuous",
            new ContinuousDefinition { Schedule = Schedule.FixedRate(TimeSpan.FromMinutes(1)) });
        _instances = new(_engine, "token-refresher");
    }

    [Fact]
    public async Task The_example_of_the_readme_runs()
    {
        SynchronizationContext.SetSynchronizationContext(null); // The example goes on where it is answered.
        var example = Example(_engine, JsonElement.Parse("{}"));
        await Run(1); // Not begun yet when it was triggered: so it is the run that was asked for.
        await example;

        Assert.Equal("no longer needed", (await _instances.GetStatusAsync("user-7")).Reason);
        Assert.Equal([1], (await _instances.GetHistoryAsync("user-7")).Runs.Select(run => run.Run));
    }

    [Fact]
    public void The_example_is_the_code_below()
    {
        var readme = Repository.Read("src/Actors/Primitives/Continuous/README.md")
            .Split("```csharp\n")[1].Split("```")[0];
        var source = Repository.Read("tests/Primitives.Specs/Continuous/ClientSpecs.cs");
        Assert.Contains(Lines(readme), Lines(source), StringComparison.Ordinal);

        static string Lines(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()));
    }

    [Fact]
    public async Task A_wait_that_is_over_is_null_and_other_refusals_are_thrown()
    {
        await _instances.StartAsync("user-7");
        var waiting = _instances.TriggerAsync("user-7", TimeSpan.FromSeconds(5)).AsTask();
        _time.Advance(6);

        Assert.Null(await waiting);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => _instances.PurgeAsync("user-7").AsTask());
        Assert.Equal("continuous.not-stopped", refused.Refusal.Code);
        await Assert.ThrowsAsync<ArgumentException>(
            () => _instances.RescheduleAsync("user-7", new Reschedule()).AsTask());
    }

    [Fact]
    public async Task The_rest_of_the_client_does_what_it_says()
    {
        await _instances.StartAsync("user-7", JsonElement.Parse("7"));
        Assert.Equal(1, (await _instances.GetStateAsync("user-7")).Version);
        Assert.Equal(ContinuousStatus.Paused, (await _instances.PauseAsync("user-7", "night")).Status);
        Assert.Equal(ContinuousStatus.Running, (await _instances.ResumeAsync("user-7")).Status);
        Assert.False((await _instances.RestartAsync("user-7")).Created);
        Assert.True((await _instances.StopAsync("user-7")).Stopped);
        Assert.True(await _instances.PurgeAsync("user-7"));
        Assert.Equal(ContinuousStatus.NotFound, (await _instances.GetStatusAsync("user-7")).Status);
    }

    private async Task Run(long run)
    {
        var it = _engine.At("continuous", "token-refresher/user-7");
        (await _engine.Ask(it, new Begin(new($"run-{run}", 1, Begun: false)))).OrThrow();
        (await _engine.Ask(it, new Complete($"run-{run}", 1))).OrThrow();
    }

    private static async Task Example(IEntityClient client, JsonElement input)
    {
        var refreshers = new ContinuousInstances(client, "token-refresher");

        // State, schedule and the first run are one commit. A second start finds what is there.
        var started = await refreshers.StartAsync("user-7", input);
        if (!started.Created) return;

        // Run now, and hear how it ended; the next run is counted from here.
        var told = await refreshers.TriggerAsync("user-7", wait: TimeSpan.FromSeconds(30));
        if (told?.Outcome == RunOutcome.Succeeded) await refreshers.StopAsync("user-7", "no longer needed");
    }
}
