namespace Primitives.Simulation;

/// <summary>Hosts counters that show readers what they were, now and then.</summary>
internal sealed class CounterSabotage : Sabotage
{
    public override Catalog Catalog() =>
        CatalogOf<Primitives.Locks.LockEntity, StaleCounter, AlarmEntity>();

    private sealed class StaleCounter : IEntity<Total, Added, NoDefinition>
    {
        private static CounterJson Json => CounterJson.Default;

        public static string Name => CounterEntity.Name;
        public static Total Initial => CounterEntity.Initial;
        public static Stored<Total, Added, NoDefinition> Stored => CounterEntity.Stored;

        public static Operations<Total, Added, NoDefinition> Operations { get; } = new()
        {
            { "add", Json.Add, Json.Total, CounterEntity.Decide },
            { "read", Json.Read, Json.Total, Decide },
        };

        public static Total Evolve(Total state, Added happened) => CounterEntity.Evolve(state, happened);

        private static Decision<Added, Total> Decide(Context<NoDefinition> c, Total state, Read command) =>
            new(state.Additions % 7 == 6 ? state with { Value = state.Value - 1 } : state);
    }
}
