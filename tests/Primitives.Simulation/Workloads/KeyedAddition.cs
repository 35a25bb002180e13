namespace Primitives.Simulation;

/// <summary>An addition under a key, and another that somebody tries under the same one.</summary>
internal sealed class KeyedAddition(CounterStep step, string key, long invokedAt)
{
    public CounterStep Step => step;
    public string Key => key;
    public long InvokedAt => invokedAt;

    /// <summary>Its reply, once it is known.</summary>
    public Total? Reply { get; set; }

    /// <summary>When that was seen, or when the other was told that the key is in use.</summary>
    public long KnownAt { get; set; } = long.MaxValue;

    /// <summary>Whether the other got the key.</summary>
    public bool IsBeaten { get; set; }

    public void KnownBy(long moment) => KnownAt = Math.Min(KnownAt, moment);
}
