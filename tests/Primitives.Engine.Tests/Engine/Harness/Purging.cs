using Primitives.Engine.Purging;

namespace Primitives.Engine.Tests.Engine;

/// <summary>A purge, and what has come of it so far.</summary>
internal sealed class Purging : IProgress<PurgeProgress>
{
    private PurgeProgress? _end;

    /// <summary>What it told on its way.</summary>
    public List<PurgeProgress> Told { get; } = [];

    public bool IsOver => _end is not null;

    /// <summary>What came of it; fails the test while it goes on.</summary>
    public PurgeProgress Result => _end ?? throw new InvalidOperationException("It is not over yet.");

    public void End(PurgeProgress reached) => _end = reached;

    public void Report(PurgeProgress value) => Told.Add(value);
}
