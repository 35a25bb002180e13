using Context = Primitives.Context<Primitives.NoDefinition>;

namespace Primitives.Subscriptions;

/// <summary>How far a reader has got.</summary>
internal sealed record SubscriptionState(string? Cursor, DateTimeOffset? At);

/// <summary>How far a reader of events with a name has come.</summary>
internal sealed class SubscriptionEntity : IEntity<SubscriptionState, SubscriptionEvent, NoDefinition>
{
    private static SubscriptionJson Json => SubscriptionJson.Default;

    public static string Name => "subscription";
    public static SubscriptionState Initial { get; } = new(Cursor: null, At: null);

    public static Operations<SubscriptionState, SubscriptionEvent, NoDefinition> Operations { get; } = new()
    {
        { "advance", Json.Advance, Json.Done, Decide },
        { "read", Json.ReadCursor, Json.ConsumerCursor, (c, state, command) =>
            new Decision<SubscriptionEvent, ConsumerCursor>(new ConsumerCursor(state.Cursor, state.At)) },
    };

    public static Stored<SubscriptionState, SubscriptionEvent, NoDefinition> Stored { get; } =
        new(1, Json.SubscriptionState, Json.NoDefinition)
    {
        { "advanced", 1, Json.Advanced },
    };

    public static SubscriptionState Evolve(SubscriptionState state, SubscriptionEvent happened) => happened switch
    {
        SubscriptionEvent.Advanced e => new(e.Cursor, e.At),
        _ => throw new UnreachableException(),
    };

    // A reader that does not know whether it was heard says the same again.
    private static Decision<SubscriptionEvent, Done> Decide(Context c, SubscriptionState state, Advance command)
    {
        if (state.Cursor == command.Cursor) return new(Done.Value);
        if (command.After is { } after && after != (state.Cursor ?? "")) return SubscriptionRefusals.Moved;
        return new(Done.Value, new SubscriptionEvent.Advanced(command.Cursor, c.Now));
    }
}
