namespace Primitives;

/// <summary>A command that only the engine sends: a row of an entity's table whose name and JSON are known
/// here.</summary>
public sealed class EngineCommand<TCommand, TReply> where TCommand : ICommand<TReply> where TReply : class
{
    internal EngineCommand(string name, JsonTypeInfo<TCommand> json, JsonTypeInfo<TReply> reply) =>
        (Name, Json, Reply) = (name, json, reply);

    /// <summary>Its name in the table.</summary>
    public string Name { get; }

    /// <summary>Its JSON.</summary>
    public JsonTypeInfo<TCommand> Json { get; }

    /// <summary>The JSON of its reply.</summary>
    public JsonTypeInfo<TReply> Reply { get; }
}

/// <summary>The commands that only the engine sends. An entity lists those that its other members call for.</summary>
public static class EngineCommand
{
    /// <summary>For an entity with a WakeAt.</summary>
    public static EngineCommand<Wake, Done> Wake { get; } = Of("wake", ContractJson.Default.Wake);

    /// <summary>For an entity whose callers wait in line.</summary>
    public static EngineCommand<Withdraw, Done> Withdraw { get; } = Of("withdraw", ContractJson.Default.Withdraw);

    /// <summary>For an entity with Duties.</summary>
    public static EngineCommand<Begin, Done> Begin { get; } = Of("begin", ContractJson.Default.Begin);

    /// <summary>For an entity with Duties.</summary>
    public static EngineCommand<Complete, Done> Complete { get; } = Of("complete", ContractJson.Default.Complete);

    /// <summary>For an entity with Duties.</summary>
    public static EngineCommand<Fail, Done> Fail { get; } = Of("fail", ContractJson.Default.Fail);

    /// <summary>For an entity of which many attempts may be under way at once.</summary>
    public static EngineCommand<DutyLot, Done> DutyLot { get; } = Of("duty-lot", ContractJson.Default.DutyLot);

    /// <summary>For an entity whose attempts may be given more time.</summary>
    public static EngineCommand<ExtendAttempt, AttemptExtended> Extend { get; } =
        new("extend-attempt", ContractJson.Default.ExtendAttempt, ContractJson.Default.AttemptExtended);

    /// <summary>For an entity that keeps what attempts tell of their progress.</summary>
    public static EngineCommand<TellProgress, Done> Progress { get; } =
        Of<TellProgress>("tell-progress", ContractJson.Default.TellProgress);

    /// <summary>For an entity that wants to hear what became of its messages.</summary>
    public static EngineCommand<Delivered, Done> Delivered { get; } = Of("delivered", ContractJson.Default.Delivered);

    /// <summary>For an entity that can tell what it waits for.</summary>
    public static EngineCommand<Explain, Explanation> Explain { get; } =
        new("explain", ContractJson.Default.Explain, ContractJson.Default.Explanation);

    private static EngineCommand<TCommand, Done> Of<TCommand>(string name, JsonTypeInfo<TCommand> json)
        where TCommand : ICommand<Done> => new(name, json, ContractJson.Default.Done);
}
