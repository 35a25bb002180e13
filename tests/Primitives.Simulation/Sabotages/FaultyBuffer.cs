using Primitives.Buffers;

namespace Primitives.Simulation;

/// <summary>A buffer but for a fault.</summary>
internal sealed class FaultyBuffer<TFault> : IEntity<BufferState, BufferEvent, BufferDefinition>
    where TFault : IBufferFault
{
    private static BufferJson Json => BufferJson.Default;

    public static string Name => BufferEntity.Name;
    public static DefinitionScope Scope => BufferEntity.Scope;
    public static BufferState Initial => BufferEntity.Initial;
    public static Stored<BufferState, BufferEvent, BufferDefinition> Stored => BufferEntity.Stored;

    public static Operations<BufferState, BufferEvent, BufferDefinition> Operations { get; } = new()
    {
        { "add", Json.Add, Json.AddReply, As<Buffers.Add, AddReply>, Needs },
        { "add-many", Json.AddMany, Json.AddManyReply, As<AddMany, AddManyReply>, Needs },
        { "flush", Json.Flush, Json.FlushReply, As<Flush, FlushReply> },
        { "clear", Json.Clear, Json.ClearReply, As<Clear, ClearReply> },
        { "status", Json.GetStatus, Json.StatusReply, As<GetStatus, StatusReply> },
        { "state", Json.GetState, Json.StateReply, As<GetState, StateReply>, Needs },
        { "redrive", Json.RedriveDeadLetter, Json.DeadLetter, As<RedriveDeadLetter, DeadLetter>, Needs },
        { "discard", Json.DiscardDeadLetter, Json.DeadLetter, As<DiscardDeadLetter, DeadLetter>, Needs },
        { EngineCommand.Wake, As<Wake, Done> },
        { EngineCommand.Begin, As<Begin, Done> },
        { EngineCommand.Complete, (c, state, command) => As<Complete, Done>(c, state, TFault.Heard(state, command)) },
        { EngineCommand.Fail, As<Fail, Done> },
    };

    public static BufferEvent Configured(BufferDefinition definition) => BufferEntity.Configured(definition);
    public static DateTimeOffset? WakeAt(BufferState state) => TFault.WakeAt(state);
    public static IReadOnlyList<Duty> Duties(BufferState state) => BufferEntity.Duties(state);
    public static IReadOnlyList<RowChange> Rows(BufferEvent happened) => TFault.Rows(happened);
    public static BufferState Evolve(BufferState state, BufferEvent happened) => BufferEntity.Evolve(state, happened);

    private static Decision<BufferEvent, TReply> As<TCommand, TReply>(
        Context<BufferDefinition> c, BufferState state, TCommand command)
        where TCommand : ICommand<TReply> where TReply : class =>
        (Decision<BufferEvent, TReply>)BufferEntity.Operations.Find(typeof(TCommand))!.Decide(c, state, command);

    private static IEnumerable<Stretch> Needs<TCommand>(BufferState state, TCommand command, Rows fetched)
        where TCommand : ICommand =>
        BufferEntity.Operations.Find(typeof(TCommand))!.Needs(state, command, fetched);
}
