namespace Primitives.Simulation;

/// <summary>A stream of chance that is the same for the same seed, everywhere and for ever: SplitMix64 (Steele, Lea and
/// Flood 2014).</summary>
internal sealed class Chance(ulong seed)
{
    private const ulong Golden = 0x9e3779b97f4a7c15;
    private ulong _state = seed;

    /// <summary>A stream of its own for <paramref name="name"/>: what one part draws does not move what another
    /// draws.</summary>
    public static Chance For(ulong seed, ulong name) =>
        new(new Chance(unchecked(seed + (name * Golden))).Next());

    public ulong Next()
    {
        unchecked
        {
            var z = _state += Golden;
            z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
            z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
            return z ^ (z >> 31);
        }
    }

    /// <summary>A number from 0 to <paramref name="count"/> - 1.</summary>
    public int Below(int count) => (int)Math.BigMul(Next(), (ulong)count, out _);

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public long Between(long least, long most) => least + (long)Math.BigMul(Next(), (ulong)(most - least + 1), out _);

    /// <summary>True so many times in a thousand.</summary>
    public bool Hits(int permille) => Below(1000) < permille;

    public T Of<T>(params ReadOnlySpan<T> items) => items[Below(items.Length)];
}
