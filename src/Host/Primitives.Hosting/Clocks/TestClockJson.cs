namespace Primitives.Hosting.Clocks;

/// <summary>The JSON of what moves a test's clock.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(TestClockBody))]
internal sealed partial class TestClockJson : JsonSerializerContext;
