using Context = Primitives.Context<Primitives.NoDefinition>;
using Decision = Primitives.Decision<Primitives.Engine.Tests.Engine.CounterEvent, Primitives.Engine.Tests.Engine.Total>;

namespace Primitives.Engine.Tests.Engine;

internal sealed record Add(long By) : ICommand<Total>
{
    public string? Validate() => By == 0 ? "There is nothing to add." : null;
}

internal sealed record ReadTotal : IQuery<Total>;

/// <summary>A command that records nothing by itself.</summary>
internal sealed record Touch : ICommand<Total>;

internal sealed record AwaitTotal(long Least) : IQuery<Total>;

/// <summary>Adds once there is enough.</summary>
internal sealed record AddWhen(long Least, long By) : ICommand<Total>;

internal sealed record Pad(int Length) : ICommand<Total>;

internal sealed record Total(long Value);

internal sealed record Counted(long Total, string Padding);

internal abstract record CounterEvent
{
    public sealed record Added(long By) : CounterEvent;

    public sealed record Padded(string Text) : CounterEvent;
}

/// <summary>A counter that can be waited for, and made big.</summary>
internal sealed class Counter : IEntity<Counted, CounterEvent, NoDefinition>
{
    private static SpecJson Json => SpecJson.Default;

    public static string Name => "counter";
    public static Counted Initial { get; } = new(0, "");

    public static Operations<Counted, CounterEvent, NoDefinition> Operations { get; } = new()
    {
        { "add", Json.Add, Json.Total, Decide },
        { "read", Json.ReadTotal, Json.Total, (c, state, command) => new Decision(new Total(state.Total)) },
        { "touch", Json.Touch, Json.Total, (c, state, command) => new Decision(new Total(state.Total)) },
        { "await", Json.AwaitTotal, Json.Total, Decide },
        { "add-when", Json.AddWhen, Json.Total, Decide },
        { "pad", Json.Pad, Json.Total, Decide },
    };

    public static Stored<Counted, CounterEvent, NoDefinition> Stored { get; } = new(1, Json.Counted, Json.NoDefinition)
    {
        { "added", 1, Json.Added },
        { "padded", 1, Json.Padded },
    };

    public static Counted Evolve(Counted state, CounterEvent happened) => happened switch
    {
        CounterEvent.Added(var by) => state with { Total = state.Total + by },
        CounterEvent.Padded(var text) => state with { Padding = text },
        _ => throw new UnreachableException(),
    };

    private static Decision Decide(Context c, Counted state, Add command) => state.Total + command.By < 0
        ? new Refusal("counter.negative", "It does not go below zero.")
        : new Decision(new Total(state.Total + command.By), new CounterEvent.Added(command.By));

    private static Decision Decide(Context c, Counted state, AwaitTotal command) =>
        state.Total < command.Least ? new(Wait.ForChange) : new(new Total(state.Total));

    private static Decision Decide(Context c, Counted state, AddWhen command) => state.Total < command.Least
        ? new(Wait.ForChange)
        : new(new Total(state.Total + command.By), new CounterEvent.Added(command.By));

    private static Decision Decide(Context c, Counted state, Pad command) =>
        new(new Total(state.Total), new CounterEvent.Padded(new('x', command.Length)));
}
