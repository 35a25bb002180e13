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

    /// <summary>The way back to the entity while the attempt lasts; none where the call was read from JSON.</summary>
    [JsonIgnore]
    public IAttemptLine? Line { get; init; }

    /// <summary>What the handler of <paramref name="duty"/> is told.</summary>
    public static HandlerCall Of(Address self, Duty duty, IReadOnlyList<JsonElement> events)
    {
        ArgumentNullException.ThrowIfNull(duty);
        var state = duty.State is { ValueKind: not JsonValueKind.Undefined } known ? known : Nothing;
        return new(duty.Kind, HandlerAddress.Of(self), duty.Id, duty.Attempt, state, duty.Version, events,
            duty.Deadline);
    }

    /// <summary>Asks for more time: the attempt is to have <paramref name="by"/> from now on. On record when it is
    /// told; the handler's token follows.</summary>
    /// <param name="by">More than zero, at most <see cref="HandlerLimits.MaxAhead"/>.</param>
    /// <param name="cancel">Stops waiting; it may have been extended all the same.</param>
    /// <returns>When the attempt is given up now: never earlier than before, and never later than its definition lets
    /// an attempt take.</returns>
    /// <exception cref="RefusedException">The attempt is over: its outcome is not waited for any more. Or its entity
    /// extends none (<c>engine.unknown-command</c>).</exception>
    public async ValueTask<DateTimeOffset> ExtendAsync(TimeSpan by, CancellationToken cancel = default) =>
        (await WayBack.Extend(by, cancel).ConfigureAwait(false)).OrThrow().Deadline;

    /// <summary>Tells how far the attempt has come, for whoever asks its entity; on record when it is told.</summary>
    /// <param name="data">At most <see cref="HandlerLimits.MaxProgressBytes"/> as JSON.</param>
    /// <param name="cancel">Stops waiting; it may have been told all the same.</param>
    /// <exception cref="RefusedException">See <see cref="ExtendAsync"/>.</exception>
    public async ValueTask TellProgressAsync(JsonElement data, CancellationToken cancel = default) =>
        (await WayBack.Tell(data.Clone(), cancel).ConfigureAwait(false)).OrThrow();

    private IAttemptLine WayBack =>
        Line ?? throw new InvalidOperationException("This call does not come from an engine in this process.");
}
