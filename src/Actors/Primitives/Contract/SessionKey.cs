using System.Globalization;

namespace Primitives;

/// <summary>An idempotency key by number: what its sender calls in its order, and how far it has all answers.</summary>
/// <param name="Session">The sender; 1 to 64 of a-z, 0-9, '-' and '.', a letter or digit first.</param>
/// <param name="Number">The number of the call in the session, from 1.</param>
/// <param name="Settled">No call of the session up to this number is ever sent again: nothing of them need be
/// remembered. Less than <paramref name="Number"/>.</param>
public readonly record struct SessionKey(string Session, long Number, long Settled)
{
    /// <summary>What the text of such a key begins with; no other key of a caller does.</summary>
    public const char Mark = '~';

    private const char Separator = '/';

    /// <summary>What is remembered of it: session and number.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Mark}{Session}{Separator}{Number}");

    /// <summary>As a key that a client takes.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}{Separator}{Settled}");

    /// <summary>Reads what <see cref="ToString"/> writes; false for any other text.</summary>
    public static bool TryParse(string text, out SessionKey key)
    {
        key = default;
        var last = text.LastIndexOf(Separator);
        if (last < 0 || !TryReadNumber(text.AsSpan(last + 1), out var settled)
            || !TryParseName(text[..last], out var session, out var number))
            return false;

        key = new(session, number, settled);
        return settled < number;
    }

    /// <summary>Reads a <see cref="Name"/>; false for any other text.</summary>
    public static bool TryParseName(string text, out string session, out long number)
    {
        (session, number) = ("", 0);
        var separator = text.LastIndexOf(Separator);
        if (text.Length == 0 || text[0] != Mark || separator < 0
            || !TryReadNumber(text.AsSpan(separator + 1), out number))
            return false;

        session = text[1..separator];
        return number > 0 && IsSession(session);
    }

    /// <summary>Whether a session may be called so.</summary>
    public static bool IsSession(string text) => Address.Check(text, "session", "session") is null;

    // No sign, no zeros ahead: one text for each number.
    private static bool TryReadNumber(ReadOnlySpan<char> text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
        && (text.Length == 1 || text[0] != '0');
}
