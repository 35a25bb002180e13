using System.Globalization;

namespace Primitives.Testing;

/// <summary>Runs a test under many seeds, so that what happens at once happens in many orders.</summary>
public static class Seeds
{
    /// <summary>The seed that <see cref="TestHostOptions.SeedVariable"/> asks for alone, if it does.</summary>
    public static int? Only =>
        Environment.GetEnvironmentVariable(TestHostOptions.SeedVariable) is { Length: > 0 } set
            ? int.Parse(set, CultureInfo.InvariantCulture) : null;

    /// <summary>Runs <paramref name="test"/> under the seeds from 1 to <paramref name="count"/>, or under the one that
    /// the environment asks for.</summary>
    /// <param name="count">How many.</param>
    /// <param name="test">Makes a host with the options that it is given, and checks what has to hold.</param>
    /// <exception cref="SeedFailedException">The test threw; it says under which seed.</exception>
    public static async Task RunAsync(int count, Func<TestHostOptions, Task> test)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentNullException.ThrowIfNull(test);
        var (first, last) = Only is { } only ? (only, only) : (1, count);
        for (var seed = first; seed <= last; seed++)
        {
            try
            {
                await test(new() { Seed = seed }).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Whatever the test threw is told with its seed.
            catch (Exception e)
#pragma warning restore CA1031
            {
                throw new SeedFailedException(seed, e);
            }
        }
    }
}
