namespace Primitives;

/// <summary>What a handler in any language is told of the attempt that it is to make.</summary>
/// <param name="Kind">What is asked of it: <c>execute</c>.</param>
/// <param name="Address">For whom.</param>
/// <param name="DutyId">The same in every attempt at this work: a key for what the handler does elsewhere.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="State">The user's state; JSON null when there is none.</param>
/// <param name="Version">How often that state has been written.</param>
/// <param name="Events">What has gathered for this work, in order; empty for primitives that gather
/// nothing.</param>
/// <param name="Deadline">When the attempt is given up: a reply after that is refused.</param>
public sealed record HandlerCall(
    string Kind, HandlerAddress Address, string DutyId, int Attempt, JsonElement State, long Version,
    IReadOnlyList<JsonElement> Events, DateTimeOffset? Deadline = null)
{
    private static readonly JsonElement Nothing = JsonElement.Parse("null");

    /// <summary>What the handler of <paramref name="duty"/> is told.</summary>
    public static HandlerCall Of(Address self, Duty duty, IReadOnlyList<JsonElement> events)
    {
        ArgumentNullException.ThrowIfNull(duty);
        var state = duty.State is { ValueKind: not JsonValueKind.Undefined } known ? known : Nothing;
        return new(duty.Kind, HandlerAddress.Of(self), duty.Id, duty.Attempt, state, duty.Version, events,
            duty.Deadline);
    }
}
