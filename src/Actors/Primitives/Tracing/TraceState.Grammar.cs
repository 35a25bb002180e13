using System.Buffers;

namespace Primitives.Tracing;

public static partial class TraceState
{
    /// <summary>The most members of a list (section 3.3.2); empty ones are removed and not counted.</summary>
    public const int MaxMembers = 32;

    /// <summary>The most characters of a key (3.3.2.2.1): one of <c>a-z0-9</c>, then also <c>_-*/@</c>.</summary>
    public const int MaxKeyLength = 256;

    /// <summary>The most characters of a value (section 3.3.2.2.2), which has at least one.</summary>
    /// <remarks>They are printable ASCII except comma and equals sign; spaces may lead, but not trail.</remarks>
    public const int MaxValueLength = 256;

    /// <summary>The most characters of a header that is passed on; it follows from the other limits.</summary>
    public const int MaxLength = MaxMembers * (MaxKeyLength + 1 + MaxValueLength) + (MaxMembers - 1);

    // RFC 9110, section 5.6.3, white space.
    internal const string OptionalWhiteSpace = " \t";

    private const string LettersAndDigits = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static readonly SearchValues<char> KeyStart = SearchValues.Create(LettersAndDigits);
    private static readonly SearchValues<char> KeyRest = SearchValues.Create(LettersAndDigits + "_-*/@");

    private static Range Trim(ReadOnlySpan<char> header, Range part)
    {
        var (offset, length) = part.GetOffsetAndLength(header.Length);
        var rest = header[part].TrimStart(OptionalWhiteSpace);
        var start = offset + (length - rest.Length);
        return start..(start + rest.TrimEnd(OptionalWhiteSpace).Length);
    }

    private static bool IsMember(ReadOnlySpan<char> member)
    {
        var equals = member.IndexOf('=');
        return equals is > 0 and <= MaxKeyLength
            && KeyStart.Contains(member[0])
            && !member[..equals].ContainsAnyExcept(KeyRest)
            && IsValue(member[(equals + 1)..]);
    }

    // Spaces before a value belong to it; those after it were trimmed, hence its last character is never blank.
    private static bool IsValue(ReadOnlySpan<char> value) =>
        value.Length is > 0 and <= MaxValueLength
        && !value.ContainsAnyExceptInRange(' ', '~')
        && !value.Contains('=');
}
