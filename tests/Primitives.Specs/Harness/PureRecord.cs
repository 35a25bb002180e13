namespace Primitives.Specs.Harness;

/// <summary>All that one decision did; a line of the pure engine's journal.</summary>
internal sealed record PureRecord(
    string Primitive, string Id, Ticket Caller, string Operation, string Command, bool IsKeyed, JsonElement? Reply,
    string? Definition, IReadOnlyList<PureEvent> Events, IReadOnlyList<PureAnswer> Answers);

internal sealed record PureEvent(string Name, int Version, JsonElement Body);

internal sealed record PureAnswer(Ticket To, JsonElement? Reply, Refusal? Refusal);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PureRecord))]
internal sealed partial class PureJson : JsonSerializerContext;
