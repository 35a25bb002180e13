namespace Primitives.Testing.Tests.Examples;

/// <summary>As a user would test an entity of their own.</summary>
public sealed class TallyTests
{
    [Fact]
    public async Task What_was_answered_outlives_a_crash()
    {
        await using var host = PrimitivesTestHost.Create(
            builder => builder.Add<TallyEntity, Sum, TallyEvent, NoDefinition>());
        await host.Client.Ask("tally", "votes", new Add(2));

        host.Crash();

        var (sum, _) = await host.Client.Ask("tally", "votes", new Add(3));
        Assert.Equal(5, sum!.Value);
        Assert.Equal([2, 3], host.Events("tally", "votes").Select(one => one.Body.GetProperty("by").GetInt64()));
    }

    [Theory]
    [InlineData(CrashPoint.BeforeCommit)]
    [InlineData(CrashPoint.InCommit)]
    [InlineData(CrashPoint.AfterCommit)]
    public async Task A_command_that_is_made_again_under_its_key_counts_once(CrashPoint point)
    {
        await using var host = PrimitivesTestHost.Create(
            builder => builder.Add<TallyEntity, Sum, TallyEvent, NoDefinition>());
        host.CrashAt(point);

        var (_, refusal) = await host.Client.Ask("tally", "votes", new Add(2), key: "vote-1");
        Assert.Equal(EngineRefusals.UnknownOutcomeCode, refusal!.Code);

        var (sum, _) = await host.Client.Ask("tally", "votes", new Add(2), key: "vote-1");
        Assert.Equal(2, sum!.Value);
        Assert.Single(host.Events("tally", "votes"));
    }
}
