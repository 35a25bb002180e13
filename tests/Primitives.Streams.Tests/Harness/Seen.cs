namespace Primitives.Streams.Tests.Harness;

/// <summary>An event by what tells it from all others, and what it says.</summary>
internal sealed record Seen(Address Address, long Sequence, int Index, string Topic, string Body)
{
    public static Seen Of(StreamEvent one) => new(
        one.Address, one.Sequence, one.Index, one.Topic, System.Text.Encoding.UTF8.GetString(one.Body.Span));
}
