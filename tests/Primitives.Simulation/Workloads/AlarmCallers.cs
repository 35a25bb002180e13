using System.Globalization;

namespace Primitives.Simulation;

/// <summary>Callers that set alarms and wait for clocks to change, and what they saw.</summary>
internal sealed class AlarmCallers(Calls calls)
{
    private const long WatchFor = 20 * SimulatedTime.Second;
    private const int WatchTimes = 4;

    /// <summary>When each alarm was first asked for.</summary>
    public Dictionary<string, long> InvokedAt { get; } = [];

    /// <summary>The alarms that are set for all that their callers know.</summary>
    public HashSet<string> Acknowledged { get; } = [];

    /// <summary>The alarms that are not set for all that their callers know.</summary>
    public HashSet<string> Refused { get; } = [];

    public static Address At(int number) => new(World.Tenant, AlarmEntity.Name, $"a{number}");

    public async Task Run(AlarmStep step)
    {
        if (step.Delay == 0) await Watch(step);
        else await Set(step);
    }

    private async Task Set(AlarmStep step)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"alarm-{step.Id}");
        InvokedAt[name] = calls.World.Time.Now;
        var command = new SetAlarm(name, calls.World.Time.GetUtcNow().AddMicroseconds(step.Delay));
        var key = step.IsKeyed ? name : null;
        var ending = await calls.Send(step.Id, At(step.Clock), command, key, isIdempotent: true);
        if (ending.Reply is not null) Acknowledged.Add(name);
        else if (!ending.MayHaveHappened) Refused.Add(name);
    }

    /// <summary>Follows a clock for a while: each time from what was seen last.</summary>
    private async Task Watch(AlarmStep step)
    {
        var seen = 0L;
        for (var i = 0; i < WatchTimes; i++)
        {
            var watch = new Watch(seen);
            var ending = await calls.Send(step.Id, At(step.Clock), watch, key: null, WatchFor, isIdempotent: true);
            if (ending.Reply is not { } view) return;

            Violation.Unless(view.Version > seen, "alarm.watch", $"Waited for more than {seen}, got {view.Version}.");
            seen = view.Version;
        }
    }
}
