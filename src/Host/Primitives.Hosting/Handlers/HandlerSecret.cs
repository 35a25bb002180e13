namespace Primitives.Hosting.Handlers;

/// <summary>What calls are signed with. While keys change there are two, and calls have a signature by each.</summary>
public sealed record HandlerSecret
{
    private const string Prefix = "whsec_";

    /// <summary><c>whsec_</c> and 24 to 64 bytes of chance in base64.</summary>
    public string? Key { get; init; }

    /// <summary>The key before, until all receivers have the new one; left out for none.</summary>
    public string? OldKey { get; init; }

    /// <summary>Says in a sentence what is wrong, without the key, or <see langword="null"/>.</summary>
    public string? Validate() =>
        Decode(Key) is null || (OldKey is not null && Decode(OldKey) is null)
            ? $"A key is {Prefix} and 24 to 64 bytes in base64." : null;

    /// <summary>Tells nothing.</summary>
    public override string ToString() => nameof(HandlerSecret);

    /// <summary>The keys, the new one first.</summary>
    internal IReadOnlyList<byte[]> Keys() =>
        [.. new[] { Key, OldKey }.Where(key => key is not null).Select(key => Decode(key)!)];

    private static byte[]? Decode(string? key)
    {
        if (key?.StartsWith(Prefix, StringComparison.Ordinal) != true) return null;
        var bytes = new byte[key.Length];
        return Convert.TryFromBase64String(key[Prefix.Length..], bytes, out var count) && count is >= 24 and <= 64
            ? bytes[..count] : null;
    }
}
