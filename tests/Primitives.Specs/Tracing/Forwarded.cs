using System.Globalization;
using System.Text.RegularExpressions;

namespace Primitives.Specs.Tracing;

/// <summary>What an intermediary puts on the wire, taken apart without any code of the codec.</summary>
public sealed partial record Forwarded(string Parent, string? State)
{
    public string TraceId => Fields.Groups[1].Value;

    public string ParentId => Fields.Groups[2].Value;

    public int Flags => int.Parse(Fields.Groups[3].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private Match Fields => Header.Match(Parent) is { Success: true } match
        ? match
        : throw new InvalidOperationException($"'{Parent}' is not a header of version 00.");

    [GeneratedRegex(@"\A00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-(0[0-3])\z")]
    private static partial Regex Header { get; }
}
