using Primitives.Queues;

namespace Primitives.Continuous;

/// <summary>What each run adds to a queue, in place of calling a handler.</summary>
/// <param name="Queue">The id of the queue, of the same tenant.</param>
public sealed record ScheduledEnqueue(string Queue)
{
    /// <summary>What the event says: any JSON, at most 262,144 bytes. Left out, it is the instance's state.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public JsonElement Data { get; init; }

    /// <summary>The event's key: 1 to 200 characters.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Key { get; init; }

    /// <summary>-100 to 100: of events that are ready the higher comes first.</summary>
    public int Priority { get; init; }

    /// <summary>Says in a sentence what is wrong with it, or <see langword="null"/>.</summary>
    public string? Validate() => Address.Check("tenant", QueueEntity.Name, Queue)
        ?? Command(Data.ValueKind == JsonValueKind.Undefined ? Nothing : Data, attributes: null).Validate();

    internal Message MessageOf(Address self, ContinuousState state, ContinuousRun run, int attempt)
    {
        var data = Data.ValueKind == JsonValueKind.Undefined ? state.State : Data;
        var attributes = JsonSerializer.SerializeToElement(
            new(self.Id, run.Number, run.Occurrence), ContinuousJson.Default.EnqueuedBy);
        return new(
            new(self.Tenant, QueueEntity.Name, Queue),
            Command(data.ValueKind == JsonValueKind.Undefined ? Nothing : data, attributes), run.TagOf(attempt));
    }

    private static JsonElement Nothing { get; } = JsonElement.Parse("null");

    private Enqueue Command(JsonElement data, JsonElement? attributes) => new(data)
    {
        Key = Key, Priority = Priority, Attributes = attributes,
    };
}
