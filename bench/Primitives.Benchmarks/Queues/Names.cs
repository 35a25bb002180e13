using System.Globalization;
using Primitives.Queues;

namespace Primitives.Benchmarks.Queues;

/// <summary>What queues and buffers are called, and what is added to them.</summary>
internal static class Names
{
    public const string Definition = "bench";

    /// <summary>How many there are where there are many.</summary>
    public const int Many = 100;

    /// <summary>200 bytes with their quotes.</summary>
    public static JsonElement Data { get; } =
        JsonSerializer.SerializeToElement(new string('x', 198), BacklogJson.Default.String);

    /// <summary>One, or many of one definition.</summary>
    public static EventQueue[] Queues(App app, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new EventQueue(app.Client, IdOf(i)))];

    /// <summary>The id of one of them.</summary>
    public static string IdOf(int number) =>
        number == 0 ? Definition : string.Create(CultureInfo.InvariantCulture, $"{Definition}/{number}");

    /// <summary>Events to be added as one.</summary>
    public static IEnumerable<Enqueue> Events(int count) => Enumerable.Repeat(new Enqueue(Data), count);
}
