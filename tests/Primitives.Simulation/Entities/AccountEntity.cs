using System.Globalization;
using Context = Primitives.Context<Primitives.NoDefinition>;
using Decision = Primitives.Decision<Primitives.Simulation.AccountEvent, Primitives.Done>;

namespace Primitives.Simulation;

/// <summary>An account that pays others by messages, and takes back what they refuse.</summary>
internal sealed class AccountEntity : IEntity<AccountState, AccountEvent, NoDefinition>
{
    /// <summary>Amounts that it divides are refused by whoever is to get them.</summary>
    public const long Declined = 7;

    /// <summary>An amount that the receiver's fold chokes on.</summary>
    public const long Poison = 666;

    /// <summary>How many there are.</summary>
    public const int Count = 4;

    private static AccountJson Json => AccountJson.Default;

    public static string Name => "account";
    public static AccountState Initial { get; } = new(0, ImmutableSortedDictionary<string, long>.Empty, 0);

    public static Operations<AccountState, AccountEvent, NoDefinition> Operations { get; } = new()
    {
        { "transfer", Json.Transfer, Json.Done, Decide },
        { "credit", Json.Credit, Json.Done, Decide },
        { "balance", Json.Balance, Json.AccountState, (c, state, command) => new(state) },
        { EngineCommand.Delivered, Decide },
    };

    public static Stored<AccountState, AccountEvent, NoDefinition> Stored { get; } =
        new(1, Json.AccountState, Json.NoDefinition)
        {
            { "debited", 1, Json.Debited },
            { "credited", 1, Json.Credited },
            { "settled", 1, Json.Settled },
            { "returned", 1, Json.Returned },
        };

    public static Address At(int number) => new(World.Tenant, Name, Id(number));

    public static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"x{number}");

    public static Decision Decide(Context c, AccountState state, Transfer command)
    {
        var parts = PartsOf(command);
        return new(Done.Value, [.. parts.Select(part => new AccountEvent.Debited(part, command.To, command.Amount))])
        {
            Messages = [.. parts.Select(part =>
                new Message(At(command.To), new Credit(part, command.Amount, command.Hops), part))],
        };
    }

    /// <summary>The names of a transfer's parts.</summary>
    public static IReadOnlyList<string> PartsOf(Transfer command) =>
        [.. Enumerable.Range(0, command.Parts).Select(i => $"{command.Name}.{i}")];

    public static Decision Decide(Context c, AccountState state, Credit command)
    {
        if (command.Amount % Declined == 0) return new Refusal("account.declined", "Not that amount.");

        var credited = new AccountEvent.Credited(command.Part, command.Amount);
        if (command.Hops == 0) return new(Done.Value, credited);

        var (part, to) = ($"{command.Part}>", NextAfter(c.Self.Id));
        return new(Done.Value, credited, new AccountEvent.Debited(part, to, command.Amount))
        {
            Messages = [new(At(to), new Credit(part, command.Amount, command.Hops - 1), part)],
        };
    }

    public static Decision Decide(Context c, AccountState state, Delivered command) => command.Refusal is null
        ? new(Done.Value, new AccountEvent.Settled(command.Tag!))
        : new(Done.Value, new AccountEvent.Returned(command.Tag!, state.Pending[command.Tag!]));

    public static AccountState Evolve(AccountState state, AccountEvent happened) => happened switch
    {
        AccountEvent.Debited(var part, _, var amount) => new(
            state.Money - amount, state.Pending.Add(part, amount), state.Count + 1),
        AccountEvent.Credited(_, Poison) => throw new ArithmeticException("That does not add up."),
        AccountEvent.Credited(_, var amount) => state with { Money = state.Money + amount, Count = state.Count + 1 },
        AccountEvent.Settled(var part) => state with { Pending = state.Pending.Remove(part), Count = state.Count + 1 },
        AccountEvent.Returned(var part, var amount) => new(
            state.Money + amount, state.Pending.Remove(part), state.Count + 1),
        _ => throw new UnreachableException(),
    };

    private static int NextAfter(string id) =>
        (int.Parse(id.AsSpan(1), CultureInfo.InvariantCulture) + 1) % Count;
}
