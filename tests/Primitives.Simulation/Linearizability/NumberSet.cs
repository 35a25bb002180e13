namespace Primitives.Simulation.Linearizability;

/// <summary>A set of small numbers that changes, and can be remembered as it is.</summary>
internal sealed class NumberSet(int limit)
{
    private const int Bits = 64;

    private readonly ulong[] words = new ulong[(limit + Bits - 1) / Bits];

    public bool Contains(int number) => (words[number / Bits] & Bit(number)) != 0;

    public void Add(int number) => words[number / Bits] |= Bit(number);

    public void Remove(int number) => words[number / Bits] &= ~Bit(number);

    /// <summary>A copy of what is neither a full word at the start nor an empty one at the end: of the operations taken
    /// by a search, nearly all are such.</summary>
    public Snapshot Remember()
    {
        var full = words.AsSpan().IndexOfAnyExcept(ulong.MaxValue);
        if (full < 0)
            return new(words.Length, []);
        var end = words.AsSpan().LastIndexOfAnyExcept(0UL) + 1;
        return new(full, end <= full ? [] : words[full..end]);
    }

    private static ulong Bit(int number) => 1UL << (number % Bits);

    /// <summary>The set as it was.</summary>
    public readonly struct Snapshot(int full, ulong[] rest) : IEquatable<Snapshot>
    {
        private readonly int full = full;
        private readonly ulong[] rest = rest;

        public bool IsSubsetOf(Snapshot other)
        {
            for (var i = 0; i < full + rest.Length; i++)
                if ((WordAt(i) & ~other.WordAt(i)) != 0)
                    return false;
            return true;
        }

        public bool Equals(Snapshot other) => full == other.full && rest.AsSpan().SequenceEqual(other.rest);

        public override bool Equals(object? obj) => obj is Snapshot other && Equals(other);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.Add(full);
            foreach (var word in rest)
                hash.Add(word);
            return hash.ToHashCode();
        }

        private ulong WordAt(int index) =>
            index < full ? ulong.MaxValue : index - full < rest.Length ? rest[index - full] : 0;
    }
}
