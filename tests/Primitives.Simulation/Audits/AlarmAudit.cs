namespace Primitives.Simulation;

/// <summary>Alarms set against alarms rung.</summary>
internal sealed class AlarmAudit(World world, AlarmCallers callers)
{
    /// <summary>Longer than the longest pause of a wake that could not be recorded.</summary>
    private static readonly TimeSpan MostDelay = TimeSpan.FromSeconds(35);

    private readonly Dictionary<string, (AlarmEvent.Set Set, HistoryRow Row)> _pending = [];
    private readonly HashSet<string> _known = [];

    /// <summary>Checks what the journal holds when all has been quiet for long.</summary>
    public void Check(JournalHistory history)
    {
        foreach (var row in history.Rows.Where(row => row.Address.Primitive == AlarmEntity.Name))
        {
            foreach (var happened in row.Events(AlarmEntity.Stored)) Take(happened, row);
        }

        foreach (var name in callers.Acknowledged)
            Violation.Unless(_known.Contains(name), "alarm.durable", $"{name} was set, and is lost.");
        foreach (var name in callers.Refused)
            Violation.Unless(!_known.Contains(name), "alarm.refusal", $"{name} was refused, and is set.");
    }

    /// <summary>Whatever was due long before its clock's own time has rung.</summary>
    public void CheckRung(IReadOnlyDictionary<Address, DateTimeOffset> times)
    {
        foreach (var (name, (set, row)) in _pending)
        {
            var now = times[row.Address];
            Violation.Unless(
                set.At > now - MostDelay, "alarm.forgotten", $"{row.Address} {name}: due {set.At:O}, it is {now:O}.");
        }
    }

    private void Take(AlarmEvent happened, HistoryRow row)
    {
        if (happened is AlarmEvent.Set set)
        {
            Violation.Unless(_known.Add(set.Name), "alarm.twice", $"{set.Name} was set twice.");
            _pending.Add(set.Name, (set, row));
        }

        if (happened is not AlarmEvent.Rung(var name, var rungAt)) return;

        Violation.Unless(_pending.Remove(name, out var pending), "alarm.twice", $"{name} rang and was not set.");
        Violation.Unless(rungAt >= pending.Set.At, "alarm.early", $"{name}, for {pending.Set.At:O}, rang {rungAt:O}.");
        CheckMonotonic(name, pending.Set, row);
    }

    /// <summary>Within the life of one process an alarm is not early by the monotonic clock either.</summary>
    private void CheckMonotonic(string name, AlarmEvent.Set set, HistoryRow rung)
    {
        var (from, to) = (callers.InvokedAt[name], world.Disk.AppendedAt[(int)rung.Header.Position - 1]);
        if (world.Boots.Exists(boot => boot > from && boot <= to)) return;

        var least = FastClock.Least(set.At - set.SetAt);
        Violation.Unless(to - from >= least, "alarm.early", $"{name} rang after {to - from} µs of {least}.");
    }
}
