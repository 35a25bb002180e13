using Context = Primitives.Context<Primitives.NoDefinition>;

namespace Primitives.Engine.Tests.Engine;

/// <summary>Stands in line until it is served, or sent away when <paramref name="Patience"/> is over.</summary>
internal sealed record Join(string Name, TimeSpan? Patience = null) : ICommand<Served>
{
    /// <summary>What happens between the caller's asking and the engine's taking in.</summary>
    [JsonIgnore]
    public Action? Meanwhile { get; init; }

    public string? Validate()
    {
        Meanwhile?.Invoke();
        return null;
    }
}

/// <summary>Answers the first in line: with a reply, a refusal or, by mistake, the reply of another command.</summary>
internal sealed record ServeNext(string How = "reply") : ICommand<Served>;

internal sealed record ShowLine : IQuery<Names>;

internal sealed record Served(string Name, int Number);

internal sealed record Names(IReadOnlyList<string> All);

internal sealed record LineState(int Count, ImmutableList<LineEvent.Joined> Waiting);

internal abstract record LineEvent
{
    public sealed record Joined(Ticket Who, string Name, DateTimeOffset? Due) : LineEvent;

    public sealed record Called(Ticket Who, string Name, int Number, bool IsWrong) : LineEvent;

    public sealed record SentAway(Ticket Who) : LineEvent;

    public sealed record Departed(Ticket Who) : LineEvent;
}

/// <summary>A line of callers. Its wake throws while somebody named "throw" is in it.</summary>
internal sealed class Line : IEntity<LineState, LineEvent, NoDefinition>
{
    private static SpecJson Json => SpecJson.Default;

    public static string Name => "line";
    public static LineState Initial { get; } = new(0, []);

    public static Operations<LineState, LineEvent, NoDefinition> Operations { get; } = new()
    {
        { "join", Json.Join, Json.Served, Decide },
        { "serve", Json.ServeNext, Json.Served, Decide },
        { "show", Json.ShowLine, Json.Names, (c, state, command) =>
            new Decision<LineEvent, Names>(new Names([.. state.Waiting.Select(one => one.Name)])) },
        { EngineCommand.Wake, Decide },
        { EngineCommand.Withdraw, (c, state, command) =>
            new Decision<LineEvent, Done>(Done.Value, new LineEvent.Departed(command.Gone)) },
    };

    public static Stored<LineState, LineEvent, NoDefinition> Stored { get; } = new(1, Json.LineState, Json.NoDefinition)
    {
        { "joined", 1, Json.Joined },
        { "called", 1, Json.Called },
        { "sent-away", 1, Json.SentAway },
        { "departed", 1, Json.Departed },
    };

    public static DateTimeOffset? WakeAt(LineState state) => state.Waiting.Select(one => one.Due).Min();

    public static IReadOnlyList<Answer> Answers(LineEvent happened) => happened switch
    {
        LineEvent.Called { IsWrong: true } wrong => [new(wrong.Who, Done.Value)],
        LineEvent.Called called => [new(called.Who, new Served(called.Name, called.Number))],
        LineEvent.SentAway(var who) => [new(who, new Refusal("line.closed", "Nobody is served any more."))],
        _ => [],
    };

    public static LineState Evolve(LineState state, LineEvent happened) => happened switch
    {
        LineEvent.Joined joined => state with { Waiting = state.Waiting.Add(joined) },
        LineEvent.Called called => new(state.Count + 1, Without(state, called.Who)),
        LineEvent.SentAway(var who) => state with { Waiting = Without(state, who) },
        LineEvent.Departed(var who) => state with { Waiting = Without(state, who) },
        _ => throw new UnreachableException(),
    };

    private static ImmutableList<LineEvent.Joined> Without(LineState state, Ticket who) =>
        state.Waiting.RemoveAll(one => one.Who == who);

    private static Decision<LineEvent, Served> Decide(Context c, LineState state, Join command) =>
        new(Wait.InLine, new LineEvent.Joined(c.Caller, command.Name, c.Now + command.Patience));

    private static Decision<LineEvent, Served> Decide(Context c, LineState state, ServeNext command)
    {
        if (state.Waiting is not [var first, ..]) return new Refusal("line.empty", "Nobody is in line.");

        LineEvent happened = command.How == "refusal"
            ? new LineEvent.SentAway(first.Who)
            : new LineEvent.Called(first.Who, first.Name, state.Count + 1, command.How == "wrong");
        return new(new Served(first.Name, state.Count + 1), happened);
    }

    private static Decision<LineEvent, Done> Decide(Context c, LineState state, Wake command) =>
        state.Waiting.Exists(one => one.Name == "throw") ? throw new InvalidOperationException("It threw.") : new(
        Done.Value, [.. state.Waiting.Where(one => one.Due <= c.Now).Select(one => new LineEvent.SentAway(one.Who))]);
}
