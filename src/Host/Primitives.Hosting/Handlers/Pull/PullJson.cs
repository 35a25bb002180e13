namespace Primitives.Hosting.Handlers.Pull;

/// <summary>The JSON between workers and the server, as that of handlers.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, NumberHandling = JsonNumberHandling.Strict,
    PropertyNameCaseInsensitive = false, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(LeaseRequest)), JsonSerializable(typeof(LeaseReply))]
[JsonSerializable(typeof(ExtendRequest)), JsonSerializable(typeof(ExtendReply))]
[JsonSerializable(typeof(CompleteRequest)), JsonSerializable(typeof(FailRequest)), JsonSerializable(typeof(TakenReply))]
internal sealed partial class PullJson : JsonSerializerContext;
