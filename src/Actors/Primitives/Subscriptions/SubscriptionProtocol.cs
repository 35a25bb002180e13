namespace Primitives.Subscriptions;

/// <summary>Moves a reader's cursor: all events up to it are done with.</summary>
/// <param name="Cursor">The cursor of the last event that is done with: 1 to 512 visible ASCII characters.</param>
/// <param name="After">The cursor that it is moved from, empty for none; compared when it is given, so that two readers
/// under one name hear of each other.</param>
public sealed record Advance(string Cursor, string? After = null) : ICommand<Done>
{
    /// <inheritdoc/>
    public string? Validate() => SubscriptionLimits.CheckCursor(Cursor)
        ?? (After is { Length: > 0 } ? SubscriptionLimits.CheckCursor(After) : null);
}

/// <summary>Asks how far a reader has got.</summary>
public sealed record ReadCursor : IQuery<ConsumerCursor>;

/// <summary>How far a reader has got.</summary>
/// <param name="Cursor">The cursor of the last event that is done with; <see langword="null"/> when it was never
/// moved.</param>
/// <param name="At">When it was moved there.</param>
public sealed record ConsumerCursor(string? Cursor, DateTimeOffset? At);

/// <summary>What can happen to a reader's cursor.</summary>
public abstract record SubscriptionEvent
{
    private SubscriptionEvent() { }

    /// <summary>All up to a cursor is done with.</summary>
    public sealed record Advanced(string Cursor, DateTimeOffset At) : SubscriptionEvent;
}

internal static class SubscriptionRefusals
{
    public const string MovedCode = "subscription.moved";

    public static Refusal Moved { get; } = new(
        MovedCode, "The cursor is not where it is said to be moved from: another reader uses the same name.");
}

internal static class SubscriptionLimits
{
    public const int MaxCursorLength = 512; // A vector of a few dozen shard groups; today's have 14 to 26.

    public static string? CheckCursor(string? cursor) =>
        cursor is { Length: > 0 and <= MaxCursorLength } && cursor.All(c => c is > ' ' and <= '~')
            ? null : $"A cursor has 1 to {MaxCursorLength} visible ASCII characters.";
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Advance)), JsonSerializable(typeof(ReadCursor)), JsonSerializable(typeof(ConsumerCursor))]
[JsonSerializable(typeof(Done)), JsonSerializable(typeof(NoDefinition)), JsonSerializable(typeof(SubscriptionState))]
[JsonSerializable(typeof(SubscriptionEvent.Advanced))]
internal sealed partial class SubscriptionJson : JsonSerializerContext;
