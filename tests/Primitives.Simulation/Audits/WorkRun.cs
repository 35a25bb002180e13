using System.Globalization;
using Primitives.Continuous;

namespace Primitives.Simulation;

/// <summary>The run that is under way, as an auditor sees it.</summary>
internal sealed record WorkRun(long Number)
{
    public RunPhase Phase { get; set; }
    public int Attempt { get; set; }

    /// <summary>Since when an attempt is to begin.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>The end of the attempt or of the rest.</summary>
    public DateTimeOffset Until { get; set; }

    /// <summary>After which attempt it rested last, and for how long.</summary>
    public (int After, TimeSpan Pause)? RestedFor { get; set; }

    public string Duty => string.Create(CultureInfo.InvariantCulture, $"run-{Number}");
}

/// <summary>An attempt on record.</summary>
/// <param name="At">When it began.</param>
/// <param name="Deadline">When it is over its time.</param>
/// <param name="Position">The record that says so.</param>
/// <param name="RestedFor">The rest before it.</param>
internal sealed record WorkAttempt(
    DateTimeOffset At, DateTimeOffset Deadline, long Position, (int After, TimeSpan Pause)? RestedFor)
{
    /// <summary>What it was extended to, and the records that say so.</summary>
    public List<(DateTimeOffset Deadline, long Position)> Extended { get; } = [];

    /// <summary>Whether it failed by what its handler said or threw, and not by the clock or a crash.</summary>
    public bool HasFailedByItself { get; set; }
}
