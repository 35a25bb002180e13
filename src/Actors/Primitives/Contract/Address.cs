namespace Primitives;

/// <summary>Where an entity lives. Equal addresses are one entity; all three parts are case-sensitive.</summary>
/// <remarks>Immutable and safe to share between threads. Keep one to reach the same entity often: its hash is taken
/// once.</remarks>
public sealed class Address : IEquatable<Address>
{
    /// <summary>The most UTF-8 bytes in an id.</summary>
    public const int MaxIdBytes = 512;

    /// <summary>The most characters in a tenant's or a primitive's name.</summary>
    public const int MaxNameLength = 64;

    /// <summary>Names the entity <paramref name="id"/> of a primitive in a tenant.</summary>
    /// <exception cref="ArgumentException">A part breaks the rules that <see cref="Check"/> tells.</exception>
    public Address(string tenant, string primitive, string id)
    {
        if (Check(tenant, primitive, id) is { } wrong) throw new ArgumentException(wrong);
        (Tenant, Primitive, Id) = (tenant, primitive, id);
        Hash = StableHash.Of(id, StableHash.Of(primitive, StableHash.Of(tenant)));
    }

    /// <summary>Whose it is.</summary>
    public string Tenant { get; }

    /// <summary>What it is: <c>lock</c>.</summary>
    public string Primitive { get; }

    /// <summary>Which one it is.</summary>
    public string Id { get; }

    /// <summary>The same on every machine and in every release; shards are dealt by it.</summary>
    public ulong Hash { get; }

    /// <summary>What an engine has loaded under this very object, so that it need not be searched for: a hint, which
    /// its reader checks.</summary>
    internal object? Resident { get; set; }

    /// <summary>The shard of <paramref name="shardCount"/> that holds this entity, from 0.</summary>
    public int ShardOf(int shardCount) => (int)Math.BigMul(Hash, (ulong)shardCount, out _);

    /// <summary>Says in a sentence what is wrong with an address of these parts, or
    /// <see langword="null"/>.</summary>
    /// <remarks>A tenant has 1 to 64 of a-z, 0-9, '-' and '.', a letter or digit first; so has a primitive, but no dot:
    /// its name ends at the first dot of a topic. An id has 1 to 512 bytes of UTF-8 without control
    /// characters.</remarks>
    public static string? Check(string tenant, string primitive, string id) =>
        CheckName(tenant, "A tenant's name") ?? CheckName(primitive, "A primitive's name")
        ?? CheckDots(primitive) ?? CheckId(id);

    /// <inheritdoc/>
    public bool Equals(Address? other) => ReferenceEquals(this, other)
        || (other is not null && Hash == other.Hash && Id == other.Id
            && Primitive == other.Primitive && Tenant == other.Tenant);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Address);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((int)Hash);

    /// <summary>The parts with slashes between them, for people.</summary>
    public override string ToString() => $"{Tenant}/{Primitive}/{Id}";

    private static string? CheckName(string name, string what)
    {
        var fits = name.Length is > 0 and <= MaxNameLength && char.IsAsciiLetterOrDigit(name[0])
            && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.');
        return fits ? null : $"{what} has 1 to {MaxNameLength} of a-z, 0-9, '-' and '.', a letter or digit first.";
    }

    private static string? CheckDots(string primitive) =>
        primitive.Contains('.', StringComparison.Ordinal) ? "A primitive's name has no dot." : null;

    private static string? CheckId(string id)
    {
        // The length first: nothing below walks a text that is far too long.
        var fits = id.Length is > 0 and <= MaxIdBytes && !id.Any(char.IsControl)
            && StrictUtf8.TryCount(id, out var bytes) && bytes <= MaxIdBytes;
        return fits ? null : $"An id has 1 to {MaxIdBytes} bytes of UTF-8 and no control characters.";
    }
}
