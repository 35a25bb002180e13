using System.Collections.Concurrent;

namespace WebhookDigest;

/// <summary>Stands for somebody else's mail service: a mail with one key is sent once.</summary>
internal sealed class Outbox
{
    private readonly ConcurrentDictionary<(string User, string Key), string> _sent = [];

    public void Send(string user, string key, string text) => _sent.TryAdd((user, key), text);

    public IReadOnlyList<string> Of(string user) =>
        [.. _sent.Where(mail => mail.Key.User == user).Select(mail => mail.Value).Order(StringComparer.Ordinal)];
}
