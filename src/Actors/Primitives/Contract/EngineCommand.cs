namespace Primitives;

/// <summary>A command that only the engine sends: a row of an entity's table whose name and JSON are known
/// here.</summary>
public sealed class EngineCommand<TCommand> where TCommand : ICommand<Done>
{
    internal EngineCommand(string name, JsonTypeInfo<TCommand> json) => (Name, Json) = (name, json);

    /// <summary>Its name in the table.</summary>
    public string Name { get; }

    /// <summary>Its JSON.</summary>
    public JsonTypeInfo<TCommand> Json { get; }
}

/// <summary>The commands that only the engine sends. An entity lists those that its other members call for.</summary>
public static class EngineCommand
{
    /// <summary>For an entity with a WakeAt.</summary>
    public static EngineCommand<Wake> Wake { get; } = new("wake", ContractJson.Default.Wake);

    /// <summary>For an entity whose callers wait in line.</summary>
    public static EngineCommand<Withdraw> Withdraw { get; } = new("withdraw", ContractJson.Default.Withdraw);

    /// <summary>For an entity with Duties.</summary>
    public static EngineCommand<Begin> Begin { get; } = new("begin", ContractJson.Default.Begin);

    /// <summary>For an entity with Duties.</summary>
    public static EngineCommand<Complete> Complete { get; } = new("complete", ContractJson.Default.Complete);

    /// <summary>For an entity with Duties.</summary>
    public static EngineCommand<Fail> Fail { get; } = new("fail", ContractJson.Default.Fail);

    /// <summary>For an entity that wants to hear what became of its messages.</summary>
    public static EngineCommand<Delivered> Delivered { get; } = new("delivered", ContractJson.Default.Delivered);

    /// <summary>For an entity that can tell what it waits for.</summary>
    public static EngineQuery<Explain, Explanation> Explain { get; } =
        new("explain", ContractJson.Default.Explain, ContractJson.Default.Explanation);
}
