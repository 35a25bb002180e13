using System.Collections.Concurrent;

namespace WebhookDelivery;

/// <summary>Stands for the customers' own servers: one is well, one fails every first time, one is down.</summary>
internal sealed class Receivers
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _heard = [];
    private readonly ConcurrentDictionary<string, int> _tries = [];

    /// <summary>Whether the one that is down has come back.</summary>
    public bool IsMended { get; set; }

    /// <summary>What a customer has heard, in order.</summary>
    public IReadOnlyCollection<string> HeardBy(string customer) => _heard.GetValueOrDefault(customer) ?? [];

    /// <summary>How often somebody has tried to tell a customer anything.</summary>
    public int TriesOf(string customer) =>
        _tries.Where(one => one.Key.StartsWith(customer, StringComparison.Ordinal)).Sum(one => one.Value);

    public IResult Take(Webhook hook)
    {
        var tries = _tries.AddOrUpdate($"{hook.To} {hook.Text}", 1, (_, count) => count + 1);
        if (hook.To == "down" && !IsMended) return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        if (hook.To == "flaky" && tries == 1) return Results.StatusCode(StatusCodes.Status502BadGateway);

        _heard.GetOrAdd(hook.To, _ => []).Enqueue(hook.Text);
        return Results.NoContent();
    }
}
