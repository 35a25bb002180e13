using System.Text.Json;
using System.Text.Json.Serialization;

namespace WebhookDigest;

/// <summary>What a webhook tells.</summary>
internal sealed record Notice(string Text)
{
    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, NoticeJson.Default.Notice);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Notice)), JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class NoticeJson : JsonSerializerContext;
