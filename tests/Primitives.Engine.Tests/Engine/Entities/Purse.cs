using Context = Primitives.Context<Primitives.NoDefinition>;
using Decision = Primitives.Decision<Primitives.Engine.Tests.Engine.PurseEvent, Primitives.Done>;

namespace Primitives.Engine.Tests.Engine;

/// <summary>Money out of nowhere.</summary>
internal sealed record Earn(long Amount) : ICommand<Done>;

/// <summary>Pays the same amount to each of some purses.</summary>
internal sealed record Pay(IReadOnlyList<string> To, long Amount) : ICommand<Done>;

/// <summary>Money from another purse.</summary>
internal sealed record Receive(long Amount) : ICommand<Done>
{
    public string? Validate() => Amount < 0 ? "Nobody receives less than nothing." : null;
}

/// <summary>Money from another purse, once it has been opened.</summary>
internal sealed record ReceiveWhenOpen(long Amount) : ICommand<Done>;

/// <summary>Sends what a message cannot be.</summary>
internal sealed record PayBadly(string How) : ICommand<Done>;

/// <summary>From here on it takes nothing.</summary>
internal sealed record Shut : ICommand<Done>;

internal sealed record ShowPurse : IQuery<PurseState>;

internal sealed record PurseState(
    long Balance, bool IsShut, ImmutableList<long> Received, ImmutableList<string> Heard, ImmutableList<string> Causes);

internal abstract record PurseEvent
{
    public sealed record Earned(long Amount) : PurseEvent;

    public sealed record Paid(long Amount) : PurseEvent;

    public sealed record Got(long Amount, string Cause) : PurseEvent;

    public sealed record WasShut : PurseEvent;

    public sealed record Heard(string What, long Refund) : PurseEvent;
}

/// <summary>A purse that pays others, hears what came of it, and takes back what was refused.</summary>
internal sealed class Purse : IEntity<PurseState, PurseEvent, NoDefinition>
{
    /// <summary>An amount that no purse survives.</summary>
    public const long Poison = 13;

    private static SpecJson Json => SpecJson.Default;

    public static string Name => "purse";
    public static PurseState Initial { get; } = new(0, IsShut: false, [], [], []);

    public static Operations<PurseState, PurseEvent, NoDefinition> Operations { get; } = new()
    {
        { "earn", Json.Earn, Json.Done, Earn },
        { "pay", Json.Pay, Json.Done, Pay },
        { "pay-badly", Json.PayBadly, Json.Done, PayBadly },
        { "receive", Json.Receive, Json.Done, Receive },
        { "receive-when-open", Json.ReceiveWhenOpen, Json.Done, (c, state, command) => new(Wait.ForChange) },
        { "shut", Json.Shut, Json.Done, (c, state, command) => new(Done.Value, new PurseEvent.WasShut()) },
        { "show", Json.ShowPurse, Json.PurseState, Show },
        { EngineCommand.Delivered, Hear },
    };

    public static Stored<PurseState, PurseEvent, NoDefinition> Stored { get; } =
        new(1, Json.PurseState, Json.NoDefinition)
        {
            { "earned", 1, Json.Earned },
            { "paid", 1, Json.Paid },
            { "got", 1, Json.Got },
            { "shut", 1, Json.WasShut },
            { "heard", 1, Json.Heard },
        };

    public static PurseState Evolve(PurseState state, PurseEvent happened) => happened switch
    {
        PurseEvent.Earned(var amount) => state with { Balance = state.Balance + amount },
        PurseEvent.Paid(var amount) => state with { Balance = state.Balance - amount },
        PurseEvent.Got(var amount, var cause) => state with
        {
            Balance = state.Balance + amount, Received = state.Received.Add(amount), Causes = state.Causes.Add(cause),
        },
        PurseEvent.WasShut => state with { IsShut = true },
        PurseEvent.Heard(var what, var refund) => state with
        {
            Balance = state.Balance + refund, Heard = state.Heard.Add(what),
        },
        _ => throw new UnreachableException(),
    };

    private static Decision Earn(Context c, PurseState state, Earn command) =>
        new(Done.Value, new PurseEvent.Earned(command.Amount));

    private static Decision Pay(Context c, PurseState state, Pay command) =>
        new(Done.Value, new PurseEvent.Paid(command.Amount * command.To.Count))
        {
            Messages =
            [
                .. command.To.Select(to =>
                    new Message(new(c.Self.Tenant, Name, to), new Receive(command.Amount), $"{command.Amount}")),
            ],
        };

    private static Decision PayBadly(Context c, PurseState state, PayBadly command)
    {
        Message message = command.How switch
        {
            "tenant" => new(new("other", Name, "b"), new Receive(1)),
            "primitive" => new(new(c.Self.Tenant, "nobody", "b"), new Receive(1)),
            "command" => new(new(c.Self.Tenant, "counter", "b"), new Receive(1)),
            "query" => new(new(c.Self.Tenant, Name, "b"), new ShowPurse()),
            "engine" => new(new(c.Self.Tenant, Name, "b"), new Delivered("x", null, null, null)),
            "invalid" => new(new(c.Self.Tenant, Name, "b"), new Receive(-1)),
            _ => new(new(c.Self.Tenant, Name, "b"), new ReceiveWhenOpen(1), "0"),
        };
        return new(Done.Value) { Messages = [message] };
    }

    private static Decision Receive(Context c, PurseState state, Receive command) =>
        command.Amount == Poison ? throw new InvalidOperationException("Poison.")
        : state.IsShut ? new Refusal("purse.shut", "It takes nothing.")
        : new Decision(Done.Value, new PurseEvent.Got(command.Amount, $"{c.Request.RequestId} {c.Request.Causation}"));

    private static Decision<PurseEvent, PurseState> Show(Context c, PurseState state, ShowPurse command) => new(state);

    private static Decision Hear(Context c, PurseState state, Delivered command) => new(
        Done.Value,
        new PurseEvent.Heard(
            $"{command.By} {command.Tag} {command.Refusal?.Code ?? $"{command.Reply}"}",
            command.Refusal is null ? 0 : long.Parse(command.Tag!, System.Globalization.CultureInfo.InvariantCulture)));
}

internal sealed record Posted(long Count);

/// <summary>Sends and does not want to hear what came of it.</summary>
internal sealed class Postman : IEntity<Posted, Posted, NoDefinition>
{
    private static SpecJson Json => SpecJson.Default;

    public static string Name => "postman";
    public static Posted Initial { get; } = new(0);

    public static Operations<Posted, Posted, NoDefinition> Operations { get; } = new()
    {
        { "pay", Json.Pay, Json.Done, Pay },
        { "count", Json.ReadTotal, Json.Total, (c, state, command) => new(new Total(state.Count)) },
    };

    public static Stored<Posted, Posted, NoDefinition> Stored { get; } = new(1, Json.Posted, Json.NoDefinition)
    {
        { "posted", 1, Json.Posted },
    };

    public static Posted Evolve(Posted state, Posted happened) => new(state.Count + happened.Count);

    private static Decision<Posted, Done> Pay(Context c, Posted state, Pay command) =>
        new(Done.Value, new Posted(command.To.Count))
        {
            Messages = [.. command.To.Select(to =>
                new Message(new(c.Self.Tenant, Purse.Name, to), new Receive(command.Amount)))],
        };
}
