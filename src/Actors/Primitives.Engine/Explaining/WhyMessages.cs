namespace Primitives.Engine.Explaining;

/// <summary>The open messages of an entity to one receiver.</summary>
/// <param name="To">The receiver, as <c>primitive/id</c>.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Command">What the first of them tells it; the others wait behind it.</param>
public sealed record WhyMessages(string To, int Count, string Command)
{
    /// <summary>When the first was sent; not told when that is known from a snapshot alone.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Whether it is on its way.</summary>
    public bool IsUnderWay { get; init; }

    /// <summary>How often in a row nothing came of it.</summary>
    public int Failures { get; init; }

    /// <summary>Why, the last time.</summary>
    public Refusal? LastRefusal { get; init; }

    /// <summary>When it is tried again.</summary>
    public DateTimeOffset? RetryAt { get; init; }
}
