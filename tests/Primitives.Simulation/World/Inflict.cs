namespace Primitives.Simulation;

/// <summary>Lets go wrong what a scenario says.</summary>
internal sealed class Inflict(World world)
{
    public void Now(FaultStep fault)
    {
        var until = world.Time.Now + fault.Size;
        switch (fault.Kind)
        {
            case FaultKind.Crash: world.Crash("crashes"); break;
            case FaultKind.CrashOnReply: world.RepliesToCrash = (int)fault.Size; break;
            case FaultKind.Restart: world.Restart(); break;
            case FaultKind.Append: world.Disk.Arm((DiskFault)fault.Size); break;
            case FaultKind.DiskFull: world.Disk.FullUntil = until; break;
            case FaultKind.SlowDisk: world.Disk.SlowUntil = until; break;
            case FaultKind.OpenFails: world.Disk.OpenFailures = (int)fault.Size; break;
            case FaultKind.ReadFails: world.Disk.ReadFailures = (int)fault.Size; break;
            case FaultKind.SnapshotFails: world.Disk.SnapshotFailures = (int)fault.Size; break;
            case FaultKind.LoadFails: world.Disk.LoadFailures = (int)fault.Size; break;
            case FaultKind.ClockJump: Jump(fault.Size); break;
            case FaultKind.Redefine: world.Redefine(); break;
            default: throw new UnreachableException();
        }
    }

    private void Jump(long by)
    {
        world.Faults.Count(by < 0 ? "clock jumps back" : "clock jumps ahead");
        world.Time.WallOffset += by;
    }
}
