using System.Xml;

namespace Primitives.Hosting.Clocks;

/// <summary>The body that moves a test's clock.</summary>
/// <param name="By">How far: <c>PT1H</c> or <c>01:00:00</c>.</param>
internal sealed record TestClockBody(string By)
{
    private static readonly TimeSpan MaxMove = TimeSpan.FromDays(366);

    private static readonly JsonTypeInfo Json = new JsonRules().ForCommand(TestClockJson.Default.TestClockBody);

    /// <summary>Reads a body, or says what is wrong with it.</summary>
    public static (TimeSpan By, Problem? Problem) Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            var by = body.IsEmpty ? null : ((TestClockBody?)JsonSerializer.Deserialize(body.Span, Json))?.By;
            if (by is not null && Parse(by) is { } span && span >= TimeSpan.Zero && span <= MaxMove)
                return (span, null);
        }
        catch (Exception e) when (e is JsonException or FormatException or OverflowException)
        {
            // It is told below, as any other body that is not one.
        }

        return (default, Problem.Invalid(
            $"A body says how far: 'by' is a time such as PT1H or 01:00:00, zero to {MaxMove.Days} days.", "$.by"));
    }

    // Months and years are no spans of time: nobody knows how long they are.
    private static TimeSpan? Parse(string by) => by switch
    {
        ['P', ..] when !by.Split('T')[0].AsSpan().ContainsAny('Y', 'M') => XmlConvert.ToTimeSpan(by),
        _ when by.Contains(':', StringComparison.Ordinal) => TimeSpan.ParseExact(by, "c", null),
        _ => null,
    };
}
