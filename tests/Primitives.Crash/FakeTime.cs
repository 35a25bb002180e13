namespace Primitives.Crash;

/// <summary>Gives a process a wall clock that a file sets; its monotonic clock is the machine's.</summary>
internal static class FakeTime
{
    private const string Name = "libfaketime.so.1";

    /// <summary>Where the library is, if it is installed.</summary>
    public static string? Find()
    {
        if (System.Environment.GetEnvironmentVariable("FAKETIME_LIBRARY") is { Length: > 0 } named) return named;
        return Directory.Exists("/usr/lib")
            ? Directory.EnumerateDirectories("/usr/lib").Select(folder => Path.Combine(folder, "faketime", Name))
                .FirstOrDefault(File.Exists)
            : null;
    }

    /// <summary>What such a process is started with.</summary>
    /// <param name="library">Where the library is.</param>
    /// <param name="clock">The file: <c>+3600</c> is an hour ahead.</param>
    public static ImmutableDictionary<string, string> Environment(string library, string clock) => Hurried.Environment
        .Add("LD_PRELOAD", library)
        .Add("FAKETIME_TIMESTAMP_FILE", clock)
        .Add("FAKETIME_NO_CACHE", "1")
        .Add("DONT_FAKE_MONOTONIC", "1");
}
