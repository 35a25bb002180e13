using System.Text.Json.Serialization;

namespace WebhookDelivery;

/// <summary>Something that a customer wants to hear of.</summary>
/// <param name="To">The customer, whose endpoint it goes to.</param>
/// <param name="Text">What there is to hear.</param>
internal sealed record Webhook(string To, string Text);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Webhook))]
internal sealed partial class WebhookJson : JsonSerializerContext;
