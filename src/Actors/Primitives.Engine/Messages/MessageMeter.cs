using System.Diagnostics.Metrics;

namespace Primitives.Engine.Messages;

/// <summary>What is measured of messages, beside what <see cref="EngineGauges"/> are asked for.</summary>
internal static class MessageMeter
{
    private static readonly Counter<long> SentCount = EngineMeter.Meter.CreateCounter<long>(
        "primitives.message.sent", "{message}", "Messages between entities that became durable.");

    private static readonly Counter<long> DeliveredCount = EngineMeter.Meter.CreateCounter<long>(
        "primitives.message.delivered", "{message}", "Messages whose senders have on record what became of them.");

    private static readonly Counter<long> RetryCount = EngineMeter.Meter.CreateCounter<long>(
        "primitives.message.retries", "{delivery}", "Deliveries that came back and are tried again.");

    /// <summary>Counts messages by who sent them.</summary>
    public static void Sent(string primitive) => SentCount.Add(1, Primitive(primitive));

    /// <summary>Counts messages that came to their end, by who sent them.</summary>
    public static void Delivered(string primitive, Receipt receipt) => DeliveredCount.Add(
        1, Primitive(primitive), new("primitives.outcome", OutcomeClass.Of(receipt.Refusal)));

    /// <summary>Counts a delivery that has to be tried again, by who sent it.</summary>
    public static void Retried(string primitive) => RetryCount.Add(1, Primitive(primitive));

    private static KeyValuePair<string, object?> Primitive(string name) => new("primitives.primitive", name);
}
