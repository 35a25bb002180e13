using System.Runtime.CompilerServices;
using System.Text;

namespace Primitives.Tracing;

/// <summary>
/// The <c>tracestate</c> header: what vendors add to a trace, passed on but never read (W3C Trace Context, level 2).
/// </summary>
/// <remarks>
/// <para>
/// The limits are those of the grammar: <see cref="MaxMembers"/> members, keys of <see cref="MaxKeyLength"/>
/// characters, values of <see cref="MaxValueLength"/>. What keeps them is passed on whole: the 512 characters of
/// section 3.3.3.1 are the least that should be propagated, and nothing is cut here. What breaks them drops the whole
/// header, since half a list may mislead its vendors; the trace itself goes on.
/// </para>
/// <para>
/// It may be read only where <c>traceparent</c> was valid (section 3.3); a new trace starts without it. Thread-safe.
/// </para>
/// </remarks>
public static partial class TraceState
{
    /// <summary>The header's name: compared without regard to case, sent in lower case.</summary>
    public const string HeaderName = "tracestate";

    /// <summary>Combines all values of the <c>tracestate</c> header of one request, in their order, into one.</summary>
    /// <param name="values">The values, one for each time the header was sent.</param>
    /// <returns>The value to pass on, or null to pass on none; as <see cref="Normalize(string)"/>.</returns>
    // Preferred since StringValues of ASP.NET converts to a list and to a string alike.
    [OverloadResolutionPriority(1)]
    public static string? Normalize(IReadOnlyList<string?> values)
    {
        ArgumentNullException.ThrowIfNull(values);

        // RFC 9110, section 5.3: header lines of one name are one list.
        return Normalize(values.Count == 1 ? values[0] : string.Join(',', values));
    }

    /// <summary>Brings a <c>tracestate</c> header to the form in which it is passed on, in linear time.</summary>
    /// <param name="value">The value, or null if the header was not sent.</param>
    /// <returns>
    /// The members in their order, without white space around them, without empty ones, and of those with the same key
    /// the left-most, which is the most recent. The same object if nothing changed. Null to pass on none: the list is
    /// empty, or breaks the grammar or a limit.
    /// </returns>
    public static string? Normalize(string? value)
    {
        var header = value.AsSpan();
        Span<Range> kept = stackalloc Range[MaxMembers];
        int members = 0, count = 0;
        foreach (var part in header.Split(','))
        {
            var member = Trim(header, part);
            if (header[member].IsEmpty)
                continue;
            if (++members > MaxMembers || !IsMember(header[member]))
                return null;
            if (!HasKeyOf(header[member], header, kept[..count]))
                kept[count++] = member;
        }

        return count == 0 ? null : Join(value!, kept[..count]);
    }

    private static bool HasKeyOf(ReadOnlySpan<char> member, ReadOnlySpan<char> header, ReadOnlySpan<Range> kept)
    {
        var keyAndSign = member[..(member.IndexOf('=') + 1)];
        foreach (var other in kept)
        {
            if (header[other].StartsWith(keyAndSign))
                return true;
        }

        return false;
    }

    private static string Join(string value, ReadOnlySpan<Range> members)
    {
        var joined = new StringBuilder(Math.Min(value.Length, MaxLength));
        foreach (var member in members)
            joined.Append(joined.Length == 0 ? "" : ",").Append(value.AsSpan()[member]);

        // Characters were only ever left out, so an equal length means an equal text.
        return joined.Length == value.Length ? value : joined.ToString();
    }
}
