using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Primitives.Tracing;

public readonly partial record struct TraceParent
{
    // Section 3.2.2, field values: version "-" trace-id "-" parent-id "-" trace-flags, of 2, 32, 16 and 2 digits.
    private const int TraceIdAt = 3;
    private const int ParentIdAt = 36;
    private const int FlagsAt = 53;
    private const int Length = 55;

    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    /// <summary>Reads the value of a <c>traceparent</c> header.</summary>
    /// <param name="value">The value; spaces and tabs around it are ignored.</param>
    /// <returns>The caller's place in the trace.</returns>
    /// <exception cref="FormatException">The header is invalid.</exception>
    public static TraceParent Parse(ReadOnlySpan<char> value) =>
        TryParse(value, out var parsed) ? parsed : throw new FormatException("Not a traceparent of W3C Trace Context.");

    /// <summary>Reads all values of the <c>traceparent</c> header of one request.</summary>
    /// <param name="values">The values, one for each time the header was sent.</param>
    /// <param name="parsed">The caller's place in the trace, or <c>default</c>.</param>
    /// <returns>Whether the trace is continued: there is one value, and it is valid.</returns>
    // Preferred since StringValues of ASP.NET converts to a list and to a string alike.
    [OverloadResolutionPriority(1)]
    public static bool TryParse(IReadOnlyList<string?> values, out TraceParent parsed)
    {
        ArgumentNullException.ThrowIfNull(values);
        parsed = default;

        // The header is no list: of two that differ nobody knows which is the caller's.
        return values.Count == 1 && TryParse(values[0], out parsed);
    }

    /// <summary>Reads the value of a <c>traceparent</c> header.</summary>
    /// <param name="value">
    /// The value; spaces and tabs around it are ignored. Version 00 has exactly 55 characters; of a later one the known
    /// fields are used, and whatever follows a further dash is left alone. Version ff, ids of zeros, and upper case are
    /// invalid.
    /// </param>
    /// <param name="parsed">The caller's place in the trace, or <c>default</c>.</param>
    /// <returns>
    /// Whether the trace is continued; if not, the receiver starts one, and ignores <c>tracestate</c> too.
    /// </returns>
    public static bool TryParse(ReadOnlySpan<char> value, out TraceParent parsed)
    {
        parsed = default;
        value = value.Trim(TraceState.OptionalWhiteSpace);
        if (!HasFields(value) || !EndsAsItsVersion(value))
            return false;

        var traceId = UInt128.Parse(value[TraceIdAt..(ParentIdAt - 1)], NumberStyles.AllowHexSpecifier, Invariant);
        var parentId = ulong.Parse(value[ParentIdAt..(FlagsAt - 1)], NumberStyles.AllowHexSpecifier, Invariant);
        var flags = byte.Parse(value[FlagsAt..Length], NumberStyles.AllowHexSpecifier, Invariant);
        if (traceId == 0 || parentId == 0)
            return false;

        parsed = new(traceId, parentId, (TraceFlags)flags);
        return true;
    }

    private static bool HasFields(ReadOnlySpan<char> value) =>
        value.Length >= Length
        && value[TraceIdAt - 1] == '-' && value[ParentIdAt - 1] == '-' && value[FlagsAt - 1] == '-'
        && IsHex(value[..(TraceIdAt - 1)])
        && IsHex(value[TraceIdAt..(ParentIdAt - 1)])
        && IsHex(value[ParentIdAt..(FlagsAt - 1)])
        && IsHex(value[FlagsAt..Length]);

    // Section 3.2.2.1: version ff is forbidden. Section 3.2.4, versioning: later versions only add, after a dash.
    private static bool EndsAsItsVersion(ReadOnlySpan<char> value) => value[..(TraceIdAt - 1)] switch
    {
        "00" => value.Length == Length,
        "ff" => false,
        _ => value.Length == Length || value[Length] == '-',
    };

    private static bool IsHex(ReadOnlySpan<char> digits) => !digits.ContainsAnyExcept(LowerHex);
}
