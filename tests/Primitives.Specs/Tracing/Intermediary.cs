using Primitives.Tracing;

namespace Primitives.Specs.Tracing;

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
