namespace Primitives.Engine.Tests.Engine;

/// <summary>An entity that is to be erased, and what has come of it so far.</summary>
internal sealed class Erasing
{
    private Refusal? _refusal;

    public bool IsDone { get; private set; }

    /// <summary>Why it was not erased, if so; fails the test while it is not known.</summary>
    public Refusal? Refusal => IsDone ? _refusal : throw new InvalidOperationException("It is not erased yet.");

    public void End(Refusal? refusal) => (IsDone, _refusal) = (true, refusal);
}
