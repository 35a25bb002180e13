using System.Collections.Concurrent;

namespace TokenRefresher;

/// <summary>Stands for somebody else's service: a token that begins with "bad" is good no longer.</summary>
internal sealed class TokenIssuer
{
    private readonly ConcurrentDictionary<string, string> _issued = [];

    public Task<string?> RefreshAsync(string refreshToken, string key, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var isGood = !refreshToken.StartsWith("bad", StringComparison.Ordinal);
        return Task.FromResult(isGood ? _issued.GetOrAdd(key, _ => $"access-{Guid.NewGuid():N}") : null);
    }
}
