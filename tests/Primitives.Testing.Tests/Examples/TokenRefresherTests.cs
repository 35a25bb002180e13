using Primitives.Continuous;
using Primitives.Hosting;
using Primitives.Schedules;

namespace Primitives.Testing.Tests.Examples;

/// <summary>As a user would test a token refresher.</summary>
public sealed class TokenRefresherTests
{
    private readonly TokenIssuer _issuer = new();

    [Fact]
    public async Task A_token_is_refreshed_every_25_minutes()
    {
        await using var host = StartHost();
        var refreshers = host.Continuous<Tokens>();
        await refreshers.StartAsync("ann", new Tokens("secret"));

        host.Advance(TimeSpan.FromHours(1));

        var tokens = (await refreshers.ReadStateAsync("ann")).State;
        Assert.Equal(new Tokens("secret", "access-3", RefreshCount: 3), tokens);
    }

    [Fact]
    public async Task A_refresh_that_fails_is_tried_again_and_issues_no_second_token()
    {
        await using var host = StartHost();
        host.Handler("continuous", "token-refresher").FailNext().LoseNext();
        await host.Continuous<Tokens>().StartAsync("ann", new Tokens("secret"));

        host.Advance(TimeSpan.FromMinutes(1));

        // The first attempt failed, of the second the answer was lost, the third one found the same token.
        Assert.Equal((2, 1), (_issuer.CallCount, _issuer.IssuedCount));
        Assert.Equal(1, (await host.Continuous<Tokens>().ReadStateAsync("ann")).State!.RefreshCount);
    }

    [Theory]
    [InlineData(CrashPoint.BeforeHandler)]
    [InlineData(CrashPoint.AfterHandler)]
    public async Task A_crash_in_a_refresh_neither_loses_it_nor_issues_a_second_token(CrashPoint point)
    {
        await using var host = StartHost();
        var refreshers = host.Continuous<Tokens>();
        await refreshers.StartAsync("ann", new Tokens("secret"));
        host.CrashAt(point);

        host.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal(1, host.RestartCount);
        Assert.Equal(2, _issuer.IssuedCount);
        Assert.Equal(2, (await refreshers.ReadStateAsync("ann")).State!.RefreshCount);
        Assert.Equal(2, host.Events("continuous", "token-refresher/ann").Count(one => one.Name == "completed"));
    }

    private PrimitivesTestHost StartHost() => PrimitivesTestHost.Create(
        builder => builder.Continuous<Tokens, Refresher>(
            "token-refresher", new() { Schedule = Schedule.FixedDelay(TimeSpan.FromMinutes(25)) },
            TokenJson.Default.Tokens),
        services => services.AddSingleton(_issuer));
}
