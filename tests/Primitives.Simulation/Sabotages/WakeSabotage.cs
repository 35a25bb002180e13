namespace Primitives.Simulation;

/// <summary>Hosts clocks that look only at the alarm that was set last.</summary>
internal sealed class WakeSabotage : Sabotage
{
    public override Catalog Catalog() =>
        CatalogOf<Primitives.Locks.LockEntity, CounterEntity, ForgetfulClock>();

    private sealed class ForgetfulClock : IEntity<AlarmState, AlarmEvent, NoDefinition>
    {
        public static string Name => AlarmEntity.Name;
        public static AlarmState Initial => AlarmEntity.Initial;
        public static Operations<AlarmState, AlarmEvent, NoDefinition> Operations => AlarmEntity.Operations;
        public static Stored<AlarmState, AlarmEvent, NoDefinition> Stored => AlarmEntity.Stored;
        public static IReadOnlyList<RowChange> Rows(AlarmEvent happened) => AlarmEntity.Rows(happened);
        public static AlarmState Evolve(AlarmState state, AlarmEvent happened) => AlarmEntity.Evolve(state, happened);
        public static DateTimeOffset? WakeAt(AlarmState state) => state.Pending.IsEmpty ? null : state.Pending[^1].At;
    }
}
