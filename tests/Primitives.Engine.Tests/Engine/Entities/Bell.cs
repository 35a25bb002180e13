using System.Collections.Concurrent;
using Context = Primitives.Context<Primitives.NoDefinition>;

namespace Primitives.Engine.Tests.Engine;

/// <summary>Rings at a moment, and then every so often.</summary>
internal sealed record SetBell(DateTimeOffset? At, TimeSpan? Every = null) : ICommand<Done>;

/// <summary>A bell that is jammed does not ring when it should.</summary>
internal sealed record Jam(bool Is) : ICommand<Done>;

internal sealed record Hear : IQuery<Rings>;

internal sealed record Rings(IReadOnlyList<DateTimeOffset> All);

internal sealed record BellState(
    DateTimeOffset? At, TimeSpan? Every, bool IsJammed, ImmutableList<DateTimeOffset> Rings);

internal abstract record BellEvent
{
    public sealed record Timed(DateTimeOffset? At, TimeSpan? Every) : BellEvent;

    public sealed record Rang(DateTimeOffset At) : BellEvent;

    public sealed record Jammed(bool Is) : BellEvent;
}

/// <summary>An alarm.</summary>
internal sealed class Bell : IEntity<BellState, BellEvent, NoDefinition>
{
    private static SpecJson Json => SpecJson.Default;

    /// <summary>The moments at which each was woken, in vain or not: for the specs to look at.</summary>
    public static ConcurrentDictionary<Address, ConcurrentQueue<DateTimeOffset>> Wakes { get; } = [];

    public static string Name => "bell";
    public static BellState Initial { get; } = new(null, null, false, []);

    public static Operations<BellState, BellEvent, NoDefinition> Operations { get; } = new()
    {
        { "set", Json.SetBell, Json.Done, (c, state, command) =>
            new Decision<BellEvent, Done>(Done.Value, new BellEvent.Timed(command.At, command.Every)) },
        { "jam", Json.Jam, Json.Done, (c, state, command) =>
            new Decision<BellEvent, Done>(Done.Value, new BellEvent.Jammed(command.Is)) },
        { "hear", Json.Hear, Json.Rings, (c, state, command) =>
            new Decision<BellEvent, Rings>(new Rings(state.Rings)) },
        { EngineCommand.Wake, Decide },
    };

    public static Stored<BellState, BellEvent, NoDefinition> Stored { get; } = new(1, Json.BellState, Json.NoDefinition)
    {
        { "timed", 1, Json.Timed },
        { "rang", 1, Json.Rang },
        { "jammed", 1, Json.Jammed },
    };

    public static DateTimeOffset? WakeAt(BellState state) => state.At;

    public static BellState Evolve(BellState state, BellEvent happened) => happened switch
    {
        BellEvent.Timed(var at, var every) => state with { At = at, Every = every },
        BellEvent.Rang(var at) => state with { At = state.At + state.Every, Rings = state.Rings.Add(at) },
        BellEvent.Jammed(var isJammed) => state with { IsJammed = isJammed },
        _ => throw new UnreachableException(),
    };

    private static Decision<BellEvent, Done> Decide(Context c, BellState state, Wake command)
    {
        Wakes.GetOrAdd(c.Self, _ => []).Enqueue(c.Now);
        if (state.IsJammed) return new Refusal("bell.jammed", "It does not move.");
        return state.At <= c.Now ? new(Done.Value, new BellEvent.Rang(c.Now)) : new(Done.Value);
    }
}
