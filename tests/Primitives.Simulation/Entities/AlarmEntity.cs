using Context = Primitives.Context<Primitives.NoDefinition>;

namespace Primitives.Simulation;

/// <summary>A clock that rings at the moments it was set to, one or two at a time.</summary>
internal sealed class AlarmEntity : IEntity<AlarmState, AlarmEvent, NoDefinition>
{
    private const int RingsAtOnce = 2;
    private static readonly Table RungTable = new("rung");
    private static readonly Stretch AllRung = new(RungTable.Name, "", "~", int.MaxValue);

    private static AlarmJson Json => AlarmJson.Default;

    public static string Name => "alarm";
    public static AlarmState Initial { get; } = new(0, []);

    public static Operations<AlarmState, AlarmEvent, NoDefinition> Operations { get; } = new()
    {
        { "set", Json.SetAlarm, Json.Done, Decide, (_, command, _) => [HasRung(command)] },
        { "watch", Json.Watch, Json.AlarmView, Decide, (_, _, _) => [AllRung] },
        { EngineCommand.Wake, Decide },
    };

    public static Stored<AlarmState, AlarmEvent, NoDefinition> Stored { get; } =
        new(1, Json.AlarmState, Json.NoDefinition)
        {
            { "set", 1, Json.Set },
            { "rung", 1, Json.Rung },
            { RungTable, 1, Json.String },
        };

    public static Decision<AlarmEvent, Done> Decide(Context c, AlarmState state, SetAlarm command) =>
        c.Rows[HasRung(command)].Count > 0 || state.Pending.Exists(alarm => alarm.Name == command.Name)
            ? new(Done.Value)
            : new(Done.Value, new AlarmEvent.Set(command.Name, command.At, c.Now));

    public static Decision<AlarmEvent, AlarmView> Decide(Context c, AlarmState state, Watch command) =>
        state.Version <= command.Seen
            ? new(Wait.ForChange)
            : new(new AlarmView(
                c.Now, state.Version, [.. state.Pending.Select(alarm => alarm.Name)],
                [.. c.Rows[AllRung].Select(row => row.Key)]));

    public static DateTimeOffset? WakeAt(AlarmState state) =>
        state.Pending.Select(alarm => (DateTimeOffset?)alarm.At).Min();

    public static Decision<AlarmEvent, Done> Decide(Context c, AlarmState state, Wake command)
    {
        var now = c.Now;
        var due = state.Pending.Where(alarm => alarm.At <= now).OrderBy(alarm => alarm.At).Take(RingsAtOnce);
        return new(Done.Value, [.. due.Select(alarm => new AlarmEvent.Rung(alarm.Name, now))]);
    }

    public static IReadOnlyList<RowChange> Rows(AlarmEvent happened) => happened is AlarmEvent.Rung(var name, _)
        ? [new RowChange.Put(RungTable.Name, name, JsonSerializer.SerializeToElement(name, Json.String))]
        : [];

    private static Stretch HasRung(SetAlarm command) => Stretch.One(RungTable.Name, command.Name);

    public static AlarmState Evolve(AlarmState state, AlarmEvent happened) => happened switch
    {
        AlarmEvent.Set set => new(state.Version + 1, state.Pending.Add(set)),
        AlarmEvent.Rung(var name, _) => new(state.Version + 1, state.Pending.RemoveAll(alarm => alarm.Name == name)),
        _ => throw new UnreachableException(),
    };
}
