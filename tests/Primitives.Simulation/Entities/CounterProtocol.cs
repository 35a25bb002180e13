namespace Primitives.Simulation;

/// <summary>Adds to a counter.</summary>
internal sealed record Add(long Amount) : ICommand<Total>;

/// <summary>Reads it.</summary>
internal sealed record Read : IQuery<Total>;

/// <summary>What it stands at.</summary>
internal sealed record Total(long Value, int Additions);

/// <summary>What can happen to a counter.</summary>
internal sealed record Added(long Amount);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Add)), JsonSerializable(typeof(Read)), JsonSerializable(typeof(Total))]
[JsonSerializable(typeof(Added)), JsonSerializable(typeof(NoDefinition))]
internal sealed partial class CounterJson : JsonSerializerContext;
