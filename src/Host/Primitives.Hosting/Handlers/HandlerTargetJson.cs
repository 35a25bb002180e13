namespace Primitives.Hosting.Handlers;

/// <summary>The JSON of targets; what is unknown or doubled is not accepted.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, NumberHandling = JsonNumberHandling.Strict,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(HandlerTarget))]
public sealed partial class HandlerTargetJson : JsonSerializerContext;
