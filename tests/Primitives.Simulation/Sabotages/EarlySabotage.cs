using Primitives.Continuous;
using Primitives.Locks;

namespace Primitives.Simulation;

/// <summary>Hosts accounts whose credits leave with the decision, and not with its record.</summary>
internal sealed class EarlySabotage : Sabotage
{
    [ThreadStatic] private static Machine? t_machine;

    public override Catalog Catalog() =>
        CatalogOf<LockEntity, CounterEntity, AlarmEntity, HastyAccount, ContinuousEntity>();

    public override void Booted(Machine machine) => t_machine = machine;

    private sealed class HastyAccount : IEntity<AccountState, AccountEvent, NoDefinition>
    {
        private static AccountJson Json => AccountJson.Default;

        public static string Name => AccountEntity.Name;
        public static AccountState Initial => AccountEntity.Initial;
        public static Stored<AccountState, AccountEvent, NoDefinition> Stored => AccountEntity.Stored;

        public static Operations<AccountState, AccountEvent, NoDefinition> Operations { get; } = new()
        {
            { "transfer", Json.Transfer, Json.Done, Decide },
            { "credit", Json.Credit, Json.Done, AccountEntity.Decide },
            { "balance", Json.Balance, Json.AccountState, (c, state, command) => new(state) },
            { EngineCommand.Delivered, AccountEntity.Decide },
        };

        public static AccountState Evolve(AccountState state, AccountEvent happened) =>
            AccountEntity.Evolve(state, happened);

        private static Decision<AccountEvent, Done> Decide(
            Context<NoDefinition> c, AccountState state, Transfer command)
        {
            var decision = AccountEntity.Decide(c, state, command);
            foreach (var message in decision.Messages)
                _ = t_machine!.Client.Tell(message.To, (Credit)message.Command);
            return new(Done.Value, decision.Events);
        }
    }
}
