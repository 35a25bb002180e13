namespace Primitives.Simulation;

/// <summary>A disk that reports what it has not synced.</summary>
internal sealed class SyncSabotage(SyncPolicy policy) : Sabotage
{
    public override SyncPolicy Sync => policy;
}
