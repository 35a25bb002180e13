namespace Primitives.Testing.Tests;

/// <summary>A seed decides everything that is left to chance.</summary>
public sealed class SeedTests
{
    [Fact]
    public async Task The_same_seed_does_the_same_and_another_something_else()
    {
        var (one, again) = (await Story(5), await Story(5));
        Assert.Equal(one, again);
        var others = new HashSet<string>();
        for (var seed = 6; seed < 12; seed++) others.Add(await Story(seed));
        Assert.True(Seeds.Only is not null || others.Count > 1);
    }

    [Fact]
    public async Task A_failure_tells_its_seed_and_how_to_repeat_it()
    {
        var failure = await Assert.ThrowsAsync<SeedFailedException>(() => Seeds.RunAsync(5, options =>
            options.Seed < (Seeds.Only ?? 3) ? Task.CompletedTask : throw new FormatException("It went wrong.")));
        Assert.Equal(Seeds.Only ?? 3, failure.Seed);
        Assert.Contains($"{TestHostOptions.SeedVariable}={failure.Seed}", failure.Message, StringComparison.Ordinal);
        Assert.IsType<FormatException>(failure.InnerException);
    }

    [Fact]
    public async Task The_seed_is_told_at_the_beginning()
    {
        var told = new List<string>();
        await using var host = PrimitivesTestHost.Create(options: new() { Seed = 7, Log = told.Add });
        Assert.Contains($"={host.Seed} ", Assert.Single(told), StringComparison.Ordinal);
        Assert.Contains($" {host.Seed} ", host.ToString(), StringComparison.Ordinal);
    }

    private static async Task<string> Story(int seed)
    {
        await using var host = Work.Start(options: new() { Seed = seed });
        host.CrashChance = 0.02;
        host.Advance(TimeSpan.FromDays(1));
        var events = host.Events("continuous", "work/a").Select(one => $"{one.At:O} {one.Name} {one.Body}");
        return $"{host.RestartCount} {host.Steps} {string.Join('\n', events)}";
    }
}
