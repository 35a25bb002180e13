using Context = Primitives.Context<Primitives.NoDefinition>;

namespace Primitives.Simulation;

/// <summary>Pays out money to accounts, and does not want to hear what became of it.</summary>
internal sealed class TellerEntity : IEntity<AccountState, AccountEvent, NoDefinition>
{
    private static AccountJson Json => AccountJson.Default;

    public static string Name => "teller";
    public static AccountState Initial => AccountEntity.Initial;

    public static Operations<AccountState, AccountEvent, NoDefinition> Operations { get; } = new()
    {
        { "transfer", Json.Transfer, Json.Done, Decide },
        { "balance", Json.Balance, Json.AccountState, (c, state, command) => new(state) },
    };

    public static Stored<AccountState, AccountEvent, NoDefinition> Stored { get; } =
        new(1, Json.AccountState, Json.NoDefinition)
        {
            { "debited", 1, Json.Debited },
        };

    public static Address At(int number) => new(World.Tenant, Name, AccountEntity.Id(number));

    public static Decision<AccountEvent, Done> Decide(Context c, AccountState state, Transfer command) =>
        AccountEntity.Decide(c, state, command);

    public static AccountState Evolve(AccountState state, AccountEvent happened) => happened switch
    {
        AccountEvent.Debited(_, _, var amount) => state with
        {
            Money = state.Money - amount, Count = state.Count + 1,
        },
        _ => throw new UnreachableException(),
    };
}
