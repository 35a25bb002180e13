namespace Primitives.Simulation;

/// <summary>What happens to one attempt between caller and server, drawn ahead of it.</summary>
internal sealed record Manner(long There, long Back, long Timeout)
{
    private const long MostLatency = 20 * SimulatedTime.Millisecond;

    public bool IsRequestLost { get; init; }
    public bool IsReplyLost { get; init; }

    /// <summary>When a second copy of the request arrives.</summary>
    public long? ThereAgain { get; init; }

    /// <summary>When the caller gives up by its token.</summary>
    public long? CancelAfter { get; init; }

    /// <summary>The deadline that goes with the command.</summary>
    public long? Deadline { get; init; }

    public static Manner Draw(Chance chance, EdgeRates rates, long patience, bool mayDouble)
    {
        var timeout = patience + chance.Between(SimulatedTime.Second, 4 * SimulatedTime.Second);
        return new(chance.Between(0, MostLatency), chance.Between(0, MostLatency), timeout)
        {
            IsRequestLost = chance.Hits(rates.LostRequests),
            IsReplyLost = chance.Hits(rates.LostReplies),
            ThereAgain = chance.Hits(rates.DoubledRequests) && mayDouble ? chance.Between(0, 2 * timeout) : null,
            CancelAfter = chance.Hits(rates.Cancels) ? chance.Between(0, timeout / 2) : null,
            Deadline = chance.Hits(rates.Deadlines) ? chance.Between(0, timeout / 2) : null,
        };
    }
}
