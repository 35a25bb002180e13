namespace Primitives.Testing.Tests.Examples;

/// <summary>Stands for somebody else's service, which answers the same call under the same key alike.</summary>
internal sealed class TokenIssuer
{
    private readonly Dictionary<string, string> _issued = [];

    /// <summary>How often it was asked.</summary>
    public int CallCount { get; private set; }

    /// <summary>How many tokens it has issued.</summary>
    public int IssuedCount => _issued.Count;

    public Task<string> RefreshAsync(string key)
    {
        CallCount++;
        if (!_issued.TryGetValue(key, out var token)) _issued.Add(key, token = $"access-{_issued.Count + 1}");
        return Task.FromResult(token);
    }
}
