using System.Globalization;
using System.Text.RegularExpressions;
using Primitives.Tracing;

namespace Primitives.Specs.Tracing;

/// <summary>What an intermediary puts on the wire, taken apart by rules that do not share code with the codec.</summary>
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

/// <summary>A service between two others, made of the codec under test and of numbered spans.</summary>
public sealed class Intermediary
{
    // Its own traces are far from any that a test sends.
    private static readonly UInt128 FirstOwnTrace = UInt128.MaxValue / 3;

    private UInt128 traces = FirstOwnTrace;
    private ulong spans;

    /// <summary>Receives a request, makes as many calls as asked, and returns the headers of each.</summary>
    public IReadOnlyList<Forwarded> Receive(int calls, params (string Name, string Value)[] headers)
    {
        var continued = TraceParent.TryParse(Values(headers, TraceParent.HeaderName), out var incoming);
        var place = continued ? incoming : new TraceParent(traces++, ++spans, TraceFlags.None);
        var state = continued ? TraceState.Normalize(Values(headers, TraceState.HeaderName)) : null;
        return [.. Enumerable.Range(0, calls).Select(_ => new Forwarded(place.Child(++spans).ToString(), state))];
    }

    private static string[] Values((string Name, string Value)[] headers, string name) =>
        [.. headers.Where(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value)];
}
