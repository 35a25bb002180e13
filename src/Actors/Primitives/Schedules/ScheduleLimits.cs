namespace Primitives.Schedules;

internal static class ScheduleLimits
{
    public const int MaxAttempts = 1000; // With the longest delay: years.
    public const int MaxErrors = 50;
    public const int MaxCatchUp = 1000;
    public const int MaxFailedRuns = 1000;
    public const int MaxZoneLength = 100; // The longest IANA name has 32.
    public static readonly TimeSpan MinInterval = TimeSpan.FromMilliseconds(100); // A run costs three records.
    public static readonly TimeSpan MaxInterval = TimeSpan.FromDays(3660); // Ten years: far from the end of time.
    public static readonly TimeSpan MaxJitter = TimeSpan.FromDays(1);
    public static readonly TimeSpan MaxMisfireDelay = TimeSpan.FromDays(366);
    public static readonly TimeSpan MaxRetryDelay = TimeSpan.FromDays(30);
}
