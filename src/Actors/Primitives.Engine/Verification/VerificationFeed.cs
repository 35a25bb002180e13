namespace Primitives.Engine.Verification;

/// <summary>Tells how the verification of what is stored gets on.</summary>
/// <remarks>Safe to read from any thread.</remarks>
public sealed class VerificationFeed
{
    /// <summary>How many damaged things a listener is told of; all are counted.</summary>
    public const int MaxTold = 100;

    private volatile IVerificationListener? _listener;
    private volatile VerificationStatus _status;

    internal VerificationFeed(bool isOn) => _status = new(
        isOn ? VerificationState.Running : VerificationState.Off, 0, 0, 0, 0, FirstDamaged: null, Failure: null);

    /// <summary>How it is now.</summary>
    public VerificationStatus Status => _status;

    /// <summary>What somebody has to look at, if anything.</summary>
    internal EngineTrouble? Trouble => _status switch
    {
        { FirstDamaged: { } first, Damaged: var count } => new(
            EngineTrouble.VerificationName,
            $"Of what is stored {count} {(count == 1 ? "thing is" : "things are")} damaged, the first: {first.Why}"),
        { Failure: { } failure } => new(EngineTrouble.VerificationName, $"Not all can be verified. {failure}"),
        _ => null,
    };

    /// <summary>Tells <paramref name="listener"/>, and nobody else, from now on.</summary>
    public void Listen(IVerificationListener? listener) => _listener = listener;

    internal void Begin(long records) => _status = _status with { OfRecords = records };

    internal void Reached(long records, long snapshots)
    {
        var (before, status) = (_status, _status with { VerifiedRecords = records, VerifiedSnapshots = snapshots });
        EngineMeter.Verified(records - before.VerifiedRecords, snapshots - before.VerifiedSnapshots);
        _status = status;
    }

    internal void FindLost(string why) =>
        _status = _status with { Lost = _status.Lost + 1, FirstLost = _status.FirstLost ?? why };

    internal void Find(VerificationDamage damage)
    {
        var status = _status;
        _status = status with { Damaged = status.Damaged + 1, FirstDamaged = status.FirstDamaged ?? damage };
        EngineMeter.FoundDamage();
        if (status.Damaged < MaxTold) _listener?.Found(damage);
    }

    internal void End(string? failure)
    {
        var state = failure is null ? VerificationState.Done : VerificationState.Failed;
        _status = _status with { State = state, Failure = failure };
        _listener?.Ended(_status);
    }
}
