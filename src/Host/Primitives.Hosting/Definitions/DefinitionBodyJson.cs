using Primitives.Hosting.Handlers;

namespace Primitives.Hosting.Definitions;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, GenerationMode = JsonSourceGenerationMode.Metadata,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DefinitionBody)), JsonSerializable(typeof(HandlerTarget))]
internal sealed partial class DefinitionBodyJson : JsonSerializerContext;
