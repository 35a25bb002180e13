namespace Primitives.Simulation;

/// <summary>What is wanted of an instance.</summary>
internal enum WorkWish
{
    Start,
    Trigger,
    Reschedule,
    AsDefined,
    Pause,
    Resume,
    Restart,
    Stop,
    Purge,
}
