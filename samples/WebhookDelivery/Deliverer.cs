using Primitives.Queues;

namespace WebhookDelivery;

/// <summary>Delivers one webhook: whatever goes wrong makes the attempt fail, and the queue tries again.</summary>
internal sealed class Deliverer(HttpClient http) : IQueueHandler<Webhook>
{
    public async Task ExecuteAsync(QueueContext<Webhook> context, CancellationToken cancel)
    {
        using var content = JsonContent.Create(context.Data, WebhookJson.Default.Webhook);
        // The same in every attempt, so that a receiver knows one that it has had already.
        content.Headers.Add("Webhook-Id", $"{context.Event.Number}");
        using var response = await http.PostAsync(new Uri("/receivers", UriKind.Relative), content, cancel);
        response.EnsureSuccessStatusCode();
    }
}
