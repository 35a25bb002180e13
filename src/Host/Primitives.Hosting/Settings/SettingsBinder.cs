using System.Buffers;
using System.Text.Json.Nodes;

namespace Primitives.Hosting.Settings;

/// <summary>Lays a section of the configuration over options, by way of their JSON. A key that means nothing, or a
/// value that cannot be read, is told by its name and changes nothing.</summary>
internal static class SettingsBinder
{
    /// <summary>Fills <paramref name="options"/> from <paramref name="section"/>.</summary>
    /// <exception cref="OptionsValidationException">It has a key or a value that is not understood.</exception>
    public static void Bind(PrimitivesOptions options, IConfigurationSection section)
    {
        var json = SettingsJson.Default.PrimitivesOptions;
        var settings = JsonSerializer.SerializeToNode(options, json)!.AsObject();
        var wrong = new List<string>();
        Overlay(settings, json, section, wrong);
        var read = wrong.Count == 0 ? Read(settings, json, wrong) : null;
        if (read is null) throw new OptionsValidationException(Options.DefaultName, typeof(PrimitivesOptions), wrong);

        (options.Data, options.Tenant, options.Urls) = (read.Data, read.Tenant, read.Urls);
        (options.DrainTimeout, options.Engine, options.TestClock) = (read.DrainTimeout, read.Engine, read.TestClock);
        (options.Streams, options.Http, options.Handlers) = (read.Streams, read.Http, read.Handlers);
        (options.Telemetry, options.Logs) = (read.Telemetry, read.Logs);
    }

    private static void Overlay(
        JsonObject settings, JsonTypeInfo type, IConfigurationSection section, List<string> wrong)
    {
        foreach (var entry in section.GetChildren())
        {
            var known = type.Properties.FirstOrDefault(
                p => p.Name.Equals(entry.Key, StringComparison.OrdinalIgnoreCase));
            if (known is null)
                wrong.Add($"'{entry.Path}' is not a setting; there are: {NamesOf(type)}.");
            else if (type.Options.GetTypeInfo(known.PropertyType) is { Kind: JsonTypeInfoKind.Object } nested)
                OverlaySection(settings[known.Name]!.AsObject(), nested, entry, wrong);
            else if (type.Options.GetTypeInfo(known.PropertyType) is { Kind: JsonTypeInfoKind.Dictionary } table)
                OverlayTable(settings, known.Name, table, entry, wrong);
            else if (PlainNode(known, type.Options, entry.Value) is { } value)
                settings[known.Name] = value;
            else
                wrong.Add($"'{entry.Path}' is not {KindOf(known.PropertyType)}.");
        }
    }

    private static string NamesOf(JsonTypeInfo type) => string.Join(", ", type.Properties.Select(p => p.Name));

    private static void OverlaySection(
        JsonObject settings, JsonTypeInfo type, IConfigurationSection section, List<string> wrong)
    {
        if (!string.IsNullOrEmpty(section.Value)) wrong.Add($"'{section.Path}' is a section, not a value.");
        Overlay(settings, type, section, wrong);
    }

    /// <summary>A section with a section for each name: what it says of a name takes the place of what was
    /// there.</summary>
    private static void OverlayTable(
        JsonObject settings, string name, JsonTypeInfo type, IConfigurationSection section, List<string> wrong)
    {
        var table = new JsonObject();
        var element = type.Options.GetTypeInfo(type.ElementType!);
        foreach (var entry in section.GetChildren())
        {
            var values = new JsonObject();
            OverlaySection(values, element, entry, wrong);
            table[entry.Key.ToLowerInvariant()] = values; // Names have no capitals; keys may have them anyway.
        }

        settings[name] = table;
    }

    private static JsonNode? PlainNode(JsonPropertyInfo setting, JsonSerializerOptions options, string? text)
    {
        if (text is null) return null;
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        var kind = PlainKinds.Of(setting.PropertyType, options);
        // Configuration writes truths with a capital letter: .NET's own way.
        if (!PlainKinds.TryWrite(writer, kind, kind == PlainKind.Truth ? text.ToLowerInvariant() : text)) return null;
        writer.Flush();
        try
        {
            var type = options.GetTypeInfo(setting.PropertyType);
            var isReadable = JsonSerializer.Deserialize(buffer.WrittenSpan, type) is not null;
            return isReadable ? JsonNode.Parse(buffer.WrittenSpan) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static PrimitivesOptions? Read(
        JsonObject settings, JsonTypeInfo<PrimitivesOptions> json, List<string> wrong)
    {
        try
        {
            return settings.Deserialize(json);
        }
        catch (JsonException e)
        {
            wrong.Add($"'{e.Path}' cannot be read.");
            return null;
        }
    }

    private static string KindOf(Type type) => type switch
    {
        _ when type == typeof(TimeSpan) || type == typeof(TimeSpan?) => "a time, such as 00:00:30",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(int) => $"a whole number up to {int.MaxValue}",
        _ when type == typeof(string) => "a text",
        _ => "a whole number",
    };
}
