namespace Primitives.Engine.Tests.Engine;

/// <summary>How far somebody has come who adds one after the other to one counter.</summary>
internal sealed class Adding
{
    private long _begun;
    private long _acknowledged;
    private volatile bool _isOver;

    /// <summary>Additions that may have happened.</summary>
    public long Begun => Volatile.Read(ref _begun);

    /// <summary>Additions that have.</summary>
    public long Acknowledged => Volatile.Read(ref _acknowledged);

    public bool IsOver => _isOver;

    /// <summary>Adds one so many times, each under a key of its own until it is known that it has happened; after each
    /// <paramref name="rest"/>.</summary>
    public async Task Run(IEntityClient client, Address to, int times, Action<int> rest)
    {
        try
        {
            for (var i = 1; i <= times; i++)
            {
                Volatile.Write(ref _begun, i);
                while ((await client.Ask(to, new Add(1), $"{i}")).Refusal is { } refusal) Check(refusal);
                Volatile.Write(ref _acknowledged, i);
                rest(i);
            }
        }
        finally
        {
            _isOver = true;
        }
    }

    private static void Check(Refusal refusal) => Assert.Contains(
        refusal.Code, (string[])[EngineRefusals.UnknownOutcomeCode, EngineRefusals.UnavailableCode]);
}
