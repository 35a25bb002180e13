namespace LeaderElection;

/// <summary>Stands for the resource that only a leader may write to: it refuses any token below the highest that it has
/// seen, so a leader that was paused cannot undo what another has done since.</summary>
internal sealed class Register
{
    private readonly Lock _gate = new();
    private long _highest;

    public bool TryWrite(long token, string who)
    {
        lock (_gate)
        {
            var isTaken = token >= _highest;
            if (isTaken) _highest = token;
            var what = isTaken ? "taken" : $"refused, {_highest} was seen";
            Console.WriteLine($"{who} writes under token {token}: {what}");
            return isTaken;
        }
    }
}
