namespace Primitives.Simulation;

/// <summary>Hosts counters that show readers what they were, now and then.</summary>
internal sealed class CounterSabotage : Sabotage
{
    public override Catalog Catalog() =>
        CatalogOf<Primitives.Locks.LockEntity, StaleCounter, AlarmEntity>();

    private sealed class StaleCounter : IEntity<Total, CounterEvent, CounterDefinition>
    {
        private static CounterJson Json => CounterJson.Default;

        public static string Name => CounterEntity.Name;
        public static Total Initial => CounterEntity.Initial;
        public static Stored<Total, CounterEvent, CounterDefinition> Stored => CounterEntity.Stored;

        public static Operations<Total, CounterEvent, CounterDefinition> Operations { get; } = new()
        {
            { "add", Json.Add, Json.Total, CounterEntity.Decide },
            { "read", Json.Read, Json.Total, Decide },
            { EngineCommand.Wake, (_, _, _) => new Decision<CounterEvent, Done>(Done.Value) },
        };

        public static DateTimeOffset? WakeAt(Total state) => CounterEntity.WakeAt(state);

        public static CounterEvent Configured(CounterDefinition definition) => CounterEntity.Configured(definition);
        public static Total Evolve(Total state, CounterEvent happened) => CounterEntity.Evolve(state, happened);

        private static Decision<CounterEvent, Total> Decide(Context<CounterDefinition> c, Total state, Read command) =>
            new(state.Additions % 7 == 6 ? state with { Value = state.Value - 1 } : state);
    }
}
