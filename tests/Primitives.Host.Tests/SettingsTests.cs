using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

using Primitives.Engine;
using Primitives.Hosting;

namespace Primitives.Host.Tests;

public sealed class SettingsTests
{
    [Fact]
    public void Without_settings_the_defaults_hold()
    {
        var options = Read();

        Assert.Equal(("./data", "default", "http://127.0.0.1:8080"), (options.Data, options.Tenant, options.Urls));
        Assert.Equal((new EngineOptions(), new HttpLimits()), (options.Engine, options.Http));
        Assert.Equal(TimeSpan.FromSeconds(20), options.DrainTimeout);
    }

    [Fact]
    public void Settings_of_every_kind_are_read_whatever_their_case()
    {
        var options = Read(
            ("Primitives:Data", "/var/x"), ("primitives:tenant", "acme"), ("PRIMITIVES:ENGINE:SHARDCOUNT", "16"),
            ("Primitives:Engine:KeyTtl", "1.00:00:01"), ("Primitives:Engine:MaxLoadedBytes", "5000000000"),
            ("Primitives:Http:MaxWait", "00:00:30"), ("Primitives:DrainTimeout", "00:00:05"));

        Assert.Equal(("/var/x", "acme"), (options.Data, options.Tenant));
        Assert.Equal(new EngineOptions { ShardCount = 16, KeyTtl = new(1, 0, 0, 1), MaxLoadedBytes = 5_000_000_000 },
            options.Engine);
        Assert.Equal(new HttpLimits { MaxWait = TimeSpan.FromSeconds(30) }, options.Http);
        Assert.Equal(TimeSpan.FromSeconds(5), options.DrainTimeout);
    }

    [Fact]
    public void Rules_of_retention_are_read_by_primitive()
    {
        var rules = Read(
            ("Primitives:Engine:Retention:lock:MaxAge", "7.00:00:00"),
            ("PRIMITIVES:ENGINE:RETENTION:SUBSCRIPTION:MAXBYTES", "1000")).Engine.Retention;

        Assert.Equal(new() { MaxAge = TimeSpan.FromDays(7) }, rules["lock"]);
        Assert.Equal(new() { MaxBytes = 1000 }, rules["subscription"]);
        Assert.Equal(2, rules.Count);
    }

    [Fact]
    public void The_environment_is_configuration_too()
    {
        Environment.SetEnvironmentVariable("PRIMITIVES__ENGINE__PARTITIONCOUNT", "3");
        try
        {
            Assert.Equal(3, Read(configure: c => c.AddEnvironmentVariables()).Engine.PartitionCount);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PRIMITIVES__ENGINE__PARTITIONCOUNT", null);
        }
    }

    [Theory]
    [InlineData("Primitives:Dta", "x")]
    [InlineData("Primitives:Engine:ShardCounts", "16")]
    [InlineData("Primitives:Http:MaxWait:Seconds", "1")]
    [InlineData("Primitives:Engine", "x")]
    [InlineData("Primitives:Engine:Retention:nothing:MaxAge", "1.00:00:00")]
    [InlineData("Primitives:Engine:Retention:lock:MaxAges", "1.00:00:00")]
    [InlineData("Primitives:Engine:Retention:lock:MaxAge", "soon")]
    [InlineData("Primitives:Engine:Retention:lock:MaxBytes", "-1")]
    [InlineData("Primitives:Engine:Retention:lock", "x")]
    [InlineData("Primitives:Engine:ShardCount", "many")]
    [InlineData("Primitives:Engine:ShardCount", "")]
    [InlineData("Primitives:Engine:ShardCount", "1.5")]
    [InlineData("Primitives:Engine:ShardCount", "99999999999")]
    [InlineData("Primitives:Engine:ShardCount", "0")]
    [InlineData("Primitives:Engine:ShardCount", "4097")]
    [InlineData("Primitives:Engine:KeyTtl", "soon")]
    [InlineData("Primitives:Engine:KeyTtl", "30")]
    [InlineData("Primitives:Engine:KeyTtl", "-00:00:01")]
    [InlineData("Primitives:Engine:MaxQueuedCalls", "-1")]
    [InlineData("Primitives:Http:MaxBodyBytes", "0")]
    [InlineData("Primitives:Http:MaxBodyBytes", "99999999")]
    [InlineData("Primitives:Http:MaxWait", "00:00:00")]
    [InlineData("Primitives:Http:BodyTimeout", "1.00:00:00")]
    [InlineData("Primitives:Tenant", "No Tenant!")]
    [InlineData("Primitives:Tenant", "")]
    [InlineData("Primitives:Data", " ")]
    [InlineData("Primitives:DrainTimeout", "00:00:00")]
    public void A_setting_that_is_not_right_is_told_by_its_name(string key, string value)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Read((key, value)));

        var named = key.Split(':')[1];
        Assert.All(failure.Failures, sentence =>
            Assert.Contains($"'Primitives:{named}", sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var failure = Assert.Throws<OptionsValidationException>(
            () => Read(("Primitives:A", "1"), ("Primitives:B", "2")));

        Assert.Equal(2, failure.Failures.Count());
    }

    [Fact]
    public void Code_goes_over_configuration()
    {
        var services = Services(("Primitives:Data", "a"));
        services.AddPrimitives(p => p.Configure(o => o.Data = "code"));

        Assert.Equal("code",
            services.BuildServiceProvider().GetRequiredService<IOptions<PrimitivesOptions>>().Value.Data);
    }

    private static PrimitivesOptions Read(params (string Key, string Value)[] settings) => Read(null, settings);

    private static PrimitivesOptions Read(
        Action<IConfigurationBuilder>? configure, params (string Key, string Value)[] settings)
    {
        var services = Services(configure, settings);
        services.AddPrimitives();
        return services.BuildServiceProvider().GetRequiredService<IOptions<PrimitivesOptions>>().Value;
    }

    private static ServiceCollection Services(params (string Key, string Value)[] settings) => Services(null, settings);

    private static ServiceCollection Services(
        Action<IConfigurationBuilder>? configure, params (string Key, string Value)[] settings)
    {
        var builder = new ConfigurationBuilder();
        builder.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create<string, string?>(s.Key, s.Value)));
        configure?.Invoke(builder);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(builder.Build());
        return services;
    }
}
