using Primitives.Hosting.Pages;

namespace Primitives.Hosting;

/// <summary>The JSON of what this edge itself sends.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProblemBody)), JsonSerializable(typeof(ApiList)), JsonSerializable(typeof(HealthReport))]
internal sealed partial class HostingJson : JsonSerializerContext;
