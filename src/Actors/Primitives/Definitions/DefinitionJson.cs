namespace Primitives.Definitions;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PutDefinition)), JsonSerializable(typeof(RemoveDefinition))]
[JsonSerializable(typeof(GetDefinition)), JsonSerializable(typeof(ListDefinitions))]
[JsonSerializable(typeof(PutReply)), JsonSerializable(typeof(RemoveReply)), JsonSerializable(typeof(DefinitionReply))]
[JsonSerializable(typeof(DefinitionList)), JsonSerializable(typeof(DefinitionInfo))]
[JsonSerializable(typeof(DefinitionEvent.Put)), JsonSerializable(typeof(DefinitionEvent.Removed))]
[JsonSerializable(typeof(DefinitionState)), JsonSerializable(typeof(DefinitionText))]
[JsonSerializable(typeof(NoDefinition))]
internal sealed partial class DefinitionJson : JsonSerializerContext;
