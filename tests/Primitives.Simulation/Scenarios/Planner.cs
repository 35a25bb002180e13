namespace Primitives.Simulation;

/// <summary>Draws what happens in a run: callers' work and faults, all within the first half minute.</summary>
/// <param name="chance">What all else is drawn from.</param>
/// <param name="ofTransfers">What transfers are drawn from: leaving them out moves nothing else.</param>
internal sealed class Planner(Chance chance, Chance ofTransfers)
{
    private const long Millisecond = SimulatedTime.Millisecond;
    private const long Second = SimulatedTime.Second;
    private const int MostCalls = 60; // Histories stay far under the checker's thousand; a run takes some milliseconds.
    private const int MostFaults = 12;
    private const int MostTransfers = 25;
    private const int MostErasures = 20; // With the reads and additions between them.

    // Of a hundred calls, how many are for locks, counters and alarms.
    private static readonly int[][] Mixes =
        [[100, 0, 0], [60, 20, 20], [0, 100, 0], [10, 80, 10], [0, 0, 100], [30, 30, 40]];


    private readonly int[] _mix = chance.Of<int[]>(Mixes);
    private readonly int _entities = (int)chance.Between(1, 3);
    private readonly long _horizon = chance.Between(2 * Second, 25 * Second);
    private readonly List<Step> _steps = [];
    private long _now;

    public IReadOnlyList<Step> Plan()
    {
        var calls = chance.Between(5, MostCalls);
        for (var i = 0; i < calls; i++)
        {
            // Some come together, as they do.
            if (i == 0 || chance.Hits(700)) _now = chance.Between(0, _horizon);
            _steps.Add(DrawCall());
        }

        var erasures = chance.Hits(500) ? 0 : chance.Between(1, MostErasures);
        for (var i = 0; i < erasures; i++)
        {
            if (chance.Hits(700)) _now = chance.Between(0, _horizon);
            _steps.Add(DrawErasure());
        }

        var kinds = Enum.GetValues<FaultKind>().Where(_ => chance.Hits(500)).ToArray();
        var faults = kinds.Length == 0 ? 0 : chance.Between(0, MostFaults);
        for (var i = 0; i < faults; i++)
        {
            // One trouble rarely comes alone: what is shaken by the first is where the second finds something.
            _now = i > 0 && chance.Hits(400) ? _now + chance.Between(0, 50 * Millisecond) : chance.Between(0, _horizon);
            _steps.Add(DrawFault(chance.Of<FaultKind>(kinds)));
        }

        DrawTransfers();
        return [.. _steps.OrderBy(step => step.At)];
    }

    private void DrawTransfers()
    {
        var transfers = ofTransfers.Hits(400) ? 0 : ofTransfers.Between(1, MostTransfers);
        for (var i = 0; i < transfers; i++)
        {
            if (i == 0 || ofTransfers.Hits(600)) _now = ofTransfers.Between(0, _horizon);
            _steps.Add(DrawTransfer());
        }
    }

    private TransferStep DrawTransfer()
    {
        var amount = ofTransfers.Hits(50) ? AccountEntity.Poison : ofTransfers.Between(1, 30);
        return new(
            _steps.Count, _now, ofTransfers.Below(2), ofTransfers.Below(AccountEntity.Count), amount,
            Parts: (int)(ofTransfers.Hits(700) ? 1 : ofTransfers.Between(2, 4)),
            Hops: ofTransfers.Hits(700) ? 0 : ofTransfers.Below(4), ByTeller: ofTransfers.Hits(300));
    }

    private Step DrawCall()
    {
        var kind = chance.Below(100);
        if (kind < _mix[0]) return DrawLock();
        return kind < _mix[0] + _mix[1] ? DrawCounter() : DrawAlarm();
    }

    private ErasureStep DrawErasure()
    {
        var erases = chance.Hits(300);
        var amount = erases || chance.Hits(300) ? 0 : 1_000 * (_steps.Count + 1);
        return new(_steps.Count, _now, chance.Below(2), amount, erases);
    }

    private LockStep DrawLock() => new(
        _steps.Count, _now, chance.Below(_entities), Ttl: chance.Between(200 * Millisecond, 8 * Second),
        Patience: chance.Hits(300) ? 0 : chance.Between(100 * Millisecond, 15 * Second), IsKeyed: chance.Hits(700),
        Hold: chance.Between(0, 4 * Second),
        Extension: chance.Hits(300) ? chance.Between(200 * Millisecond, 6 * Second) : 0,
        Releases: chance.Hits(700), Returns: chance.Hits(400));

    private CounterStep DrawCounter()
    {
        var isRead = chance.Hits(300);
        var isTold = !isRead && chance.Hits(100);
        var isKeyed = !isTold && chance.Hits(800);
        // What may stay unknown adds an amount of its own: else the checker has too many orders to rule out.
        var amount = isRead ? 0 : chance.Hits(50) ? CounterEntity.Poison
            : isKeyed ? chance.Between(1, 3) : 1_000 * (_steps.Count + 1);
        return new(_steps.Count, _now, chance.Below(_entities), amount, isKeyed, isTold,
            HasRival: isKeyed && chance.Hits(100));
    }

    private AlarmStep DrawAlarm() => new(
        _steps.Count, _now, chance.Below(_entities), chance.Hits(300) ? 0 : chance.Between(Millisecond, 60 * Second),
        IsKeyed: chance.Hits(500));

    private FaultStep DrawFault(FaultKind kind) => new(
        _steps.Count, _now, kind, kind switch
        {
            FaultKind.Append => chance.Below(Enum.GetValues<DiskFault>().Length),
            FaultKind.DiskFull or FaultKind.SlowDisk => chance.Between(100 * Millisecond, 6 * Second),
            FaultKind.CrashOnReply => chance.Between(1, 5),
            FaultKind.OpenFails or FaultKind.ReadFails or FaultKind.LoadFails or FaultKind.SnapshotFails =>
                chance.Between(1, 3),
            FaultKind.ClockJump => chance.Between(-3600 * Second, 3600 * Second),
            _ => 0,
        });
}
