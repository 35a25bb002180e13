namespace Primitives.Simulation;

/// <summary>Adds to a counter.</summary>
internal sealed record Add(long Amount) : ICommand<Total>;

/// <summary>Reads it.</summary>
internal sealed record Read : IQuery<Total>;

/// <summary>What it stands at.</summary>
/// <param name="Value">The sum.</param>
/// <param name="Additions">Of how many.</param>
/// <param name="Edition">Of the definition that it knows.</param>
internal sealed record Total(long Value, int Additions, int Edition);

/// <summary>What holds for all counters; here only that it changes.</summary>
internal sealed record CounterDefinition(int Edition) : IDefinition
{
    public CounterDefinition() : this(0) { }
}

/// <summary>What can happen to a counter.</summary>
internal abstract record CounterEvent
{
    private CounterEvent() { }

    /// <summary>Something was added.</summary>
    public sealed record Added(long Amount) : CounterEvent;

    /// <summary>It heard of another definition.</summary>
    public sealed record Configured(int Edition) : CounterEvent;
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Add)), JsonSerializable(typeof(Read)), JsonSerializable(typeof(Total))]
[JsonSerializable(typeof(CounterEvent.Added)), JsonSerializable(typeof(CounterEvent.Configured))]
[JsonSerializable(typeof(CounterDefinition))]
internal sealed partial class CounterJson : JsonSerializerContext;
