namespace Primitives;

/// <summary>The JSON of the contract's own types.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Wake)), JsonSerializable(typeof(Withdraw)), JsonSerializable(typeof(Begin))]
[JsonSerializable(typeof(Complete)), JsonSerializable(typeof(Fail)), JsonSerializable(typeof(Delivered))]
[JsonSerializable(typeof(ExtendAttempt)), JsonSerializable(typeof(AttemptExtended))]
[JsonSerializable(typeof(TellProgress)), JsonSerializable(typeof(DutyLot))]
[JsonSerializable(typeof(Done)), JsonSerializable(typeof(Refusal)), JsonSerializable(typeof(NoDefinition))]
[JsonSerializable(typeof(RequestContext)), JsonSerializable(typeof(Explain)), JsonSerializable(typeof(Explanation))]
public sealed partial class ContractJson : JsonSerializerContext;
