namespace Primitives;

/// <summary>The JSON that handlers are called with and answer in: camelCase, a TimeSpan is
/// <c>[d.]hh:mm:ss[.fffffff]</c>, a moment ISO 8601; what is unknown or doubled is not accepted.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, NumberHandling = JsonNumberHandling.Strict,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(HandlerCall)), JsonSerializable(typeof(HandlerReply))]
[JsonSerializable(typeof(HandlerFailure))]
public sealed partial class HandlerJson : JsonSerializerContext;
