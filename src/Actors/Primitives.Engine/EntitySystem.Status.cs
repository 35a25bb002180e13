using Primitives.Engine.Partitions;
using Primitives.Engine.Verification;

namespace Primitives.Engine;

/// <content>Status: how it is, for those that watch it.</content>
public sealed partial class EntitySystem
{
    /// <summary>How it is now.</summary>
    public EngineStatus Status => new(
        _phase == Phase.Ready, _phase.ToString().ToLowerInvariant(), Sum(p => p.Loaded), Sum(p => p.Known),
        Sum(p => p.LoadedBytes), Sum(p => p.Queued), Sum(p => p.StuckWakes),
        _duties.Running, _duties.Waiting, Sum(p => p.Messages),
        TimeSpan.FromMicroseconds(_partitions.Max(p => p.Status.ClockOffset)),
        _partitions.Max(p => p.Status.ClockJumps), _checkpointer.Watermark,
        Math.Max(0, _end.Last - _checkpointer.Watermark), Verification.Status, [.. Troubles()])
    {
        QuarantinedEntities = Quarantine.Count,
        DueViolations = Sum(p => p.LostWakes) + Verification.Status.Lost,
        Rearming = _rearmer.Status,
        LoadingEntities = Sum(p => p.Loading),
        WaitingWakes = Sum(p => p.WaitingWakes),
        TailBytes = _checkpointer.TailBytes,
        Overdue = TimeSpan.FromMicroseconds(_partitions.Max(p => p.Overdue)),
    };

    /// <summary>How the verification behind its back gets on.</summary>
    public VerificationFeed Verification => _verifier.Feed;

    private IEnumerable<EngineTrouble> Troubles()
    {
        if (_writer.Trouble is { } closed) yield return new(EngineTrouble.JournalName, closed);
        if (_journal.Trouble is { } trouble) yield return trouble;
        if (_snapshots.Trouble is { } damaged) yield return damaged;
        if (_loaders.Trouble is { } lost) yield return new(EngineTrouble.SnapshotsName, lost);
        if (_checkpointer.Trouble is { } late) yield return new(EngineTrouble.SnapshotsName, late);
        if (_retainer.Trouble is { } kept) yield return new(EngineTrouble.RetentionName, kept);
        if (Verification.Trouble is { } found) yield return found;
        if (Sum(p => p.LostWakes) + Verification.Status.Lost is > 0 and var lostWakes)
            yield return new(EngineTrouble.DueName,
                $"{lostWakes} entities were to be woken, and would not have been found: "
                + Verification.Status.FirstLost);
        if (Quarantine.Trouble is { } stuck) yield return stuck;
    }

    private void Claim(Snapshots.Snapshot snapshot) =>
        PartitionOf(snapshot.Address).Post(new DueClaim(snapshot.Address, snapshot.Due));

    private long Sum(Func<PartitionStatus, long> figure) => _partitions.Sum(partition => figure(partition.Status));
}
