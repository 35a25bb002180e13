using System.Text.Encodings.Web;

using Primitives.Engine.Explaining;
using Primitives.Engine.Listing;
using Primitives.Hosting.Clocks;
using Primitives.Hosting.Definitions;
using Primitives.Hosting.Entities;
using Primitives.Hosting.Manifest;
using Primitives.Hosting.Pages;

namespace Primitives.Hosting;

/// <summary>The JSON of what this edge itself sends.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ProblemBody)), JsonSerializable(typeof(ApiList)), JsonSerializable(typeof(HealthReport))]
[JsonSerializable(typeof(PurgeReport)), JsonSerializable(typeof(QuarantineReport))]
[JsonSerializable(typeof(DefinitionView)), JsonSerializable(typeof(DefinitionPage))]
[JsonSerializable(typeof(WhyReport)), JsonSerializable(typeof(ManifestReport))]
[JsonSerializable(typeof(EntityPage)), JsonSerializable(typeof(EntityHistory))]
[JsonSerializable(typeof(PassivationReport)), JsonSerializable(typeof(TestClockReport))]
internal sealed partial class HostingJson : JsonSerializerContext
{
    /// <summary>For people as much as for programs: quotes and letters of all languages as they are. Nothing that is
    /// sent as JSON, and not to be guessed at, is taken for HTML.</summary>
    public static HostingJson Plain { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
