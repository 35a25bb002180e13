namespace Primitives.Host.Tests.Harness;

/// <summary>Adds to the tally; the payload is anybody's JSON.</summary>
public sealed record Add(long By, string? Note = null, JsonElement? Payload = null) : ICommand<Sum>
{
    /// <inheritdoc/>
    public string? Validate() => By is < -1000 or > 1000 ? "By is -1000 to 1000." : null;
}

/// <summary>Sets the tally to zero.</summary>
public sealed record Reset : ICommand<Done>;

/// <summary>Throws inside the decision.</summary>
public sealed record Break : ICommand<Done>;

/// <summary>Is for operators alone.</summary>
public sealed record Purge : ICommand<Done>;

/// <summary>Waits until the tally is at least so high.</summary>
public sealed record Reach(long AtLeast) : ICommand<Sum>;

/// <summary>Throws in its constructor when it is not satisfied.</summary>
public sealed record Picky : ICommand<Done>
{
    public Picky(int even) =>
        Even = even % 2 == 0 ? even : throw new ArgumentException("Odd, and a secret: swordfish.");

    public int Even { get; }
}

/// <summary>Holds a type that holds itself.</summary>
public sealed record Plant(Tree Root, TimeSpan? Every = null) : ICommand<Tree>;

/// <summary>A type that holds itself.</summary>
public sealed record Tree(string Name, IReadOnlyList<Tree> Children, Tree? Next = null);

/// <summary>Asks for the tally.</summary>
public sealed record Look : IQuery<Sum>;

/// <summary>A query that has the name of the engine's own, and a field.</summary>
public sealed record AskWhy(long More) : IQuery<Sum>;

/// <summary>Has a field of every plain kind, and says what it got.</summary>
public sealed record Echo(
    string Text, int Number = 1, bool Flag = false, TimeSpan? Span = null, DateTimeOffset? At = null, Mood? Mood = null,
    Level Level = Level.Low, decimal? Amount = null, Guid? Id = null) : IQuery<Echoed>;

/// <summary>What an echo got.</summary>
public sealed record Echoed(
    string Text, int Number, bool Flag, TimeSpan? Span, DateTimeOffset? At, Mood? Mood, Level Level, decimal? Amount,
    Guid? Id);

/// <summary>An enum that is JSON text.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Mood>))]
public enum Mood { Calm, Cross }

/// <summary>An enum that is a JSON number.</summary>
public enum Level { Low, High }

/// <summary>The tally, and what the entity was told.</summary>
public sealed record Sum(
    long Value, string Id, string? Note = null, string? RequestId = null, string? TraceParent = null,
    string? TraceState = null, bool HasDeadline = false);

public abstract record TallyEvent
{
    private TallyEvent() { }

    public sealed record Added(long By, JsonElement? Payload = null) : TallyEvent;

    public sealed record Cleared : TallyEvent;
}

public sealed record TallyState(long Value);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Add)), JsonSerializable(typeof(Reset)), JsonSerializable(typeof(Break))]
[JsonSerializable(typeof(Purge)), JsonSerializable(typeof(Reach)), JsonSerializable(typeof(Picky))]
[JsonSerializable(typeof(Plant)), JsonSerializable(typeof(Look)), JsonSerializable(typeof(Echo))]
[JsonSerializable(typeof(Echoed)), JsonSerializable(typeof(AskWhy))]
[JsonSerializable(typeof(Sum)), JsonSerializable(typeof(Done)), JsonSerializable(typeof(NoDefinition))]
[JsonSerializable(typeof(TallyState))]
[JsonSerializable(typeof(TallyEvent.Added)), JsonSerializable(typeof(TallyEvent.Cleared))]
internal sealed partial class TallyJson : JsonSerializerContext;
