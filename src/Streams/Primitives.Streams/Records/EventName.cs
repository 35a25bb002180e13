namespace Primitives.Streams.Records;

/// <summary>The name of an event and its topic, made once for all events of that name.</summary>
internal sealed record EventName(string Name, string Topic, byte[] Utf8);
