namespace Primitives.Hosting.Settings;

/// <summary>The JSON that settings pass through on their way from the configuration.</summary>
[JsonSourceGenerationOptions(
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true,
    Converters = [typeof(ClockSpanConverter)])]
[JsonSerializable(typeof(PrimitivesOptions))]
internal sealed partial class SettingsJson : JsonSerializerContext;
