namespace Primitives.Simulation;

/// <summary>What goes wrong between callers and server, in thousandths of all attempts.</summary>
internal sealed record EdgeRates(int LostRequests, int LostReplies, int DoubledRequests, int Cancels, int Deadlines)
{
    public static EdgeRates Calm { get; } = new(0, 0, 0, 0, 0);
}
