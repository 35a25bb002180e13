namespace Primitives.Queues;

/// <summary>An event that is handed out.</summary>
/// <param name="Spot">It; the attempt is counted in it.</param>
/// <param name="At">Since when.</param>
/// <param name="Until">When the attempt is given up; without it, its handler has yet to begin.</param>
/// <param name="IsLeased">Whether a receiver has it, not a handler.</param>
/// <param name="HasProgress">Whether it has told how far it has come.</param>
internal sealed record QueueRun(
    Spot Spot, DateTimeOffset At, DateTimeOffset? Until = null, bool IsLeased = false, bool HasProgress = false)
{
    [JsonIgnore]
    public EventPhase Phase => Until is null ? EventPhase.Called : EventPhase.Running;
}
