using System.Collections.Concurrent;

using Microsoft.Extensions.Logging;

namespace Primitives.Host.Tests.Harness;

/// <summary>Keeps what is logged, with the scopes that it was logged in.</summary>
internal sealed class ScopedLog : ILoggerProvider, ISupportExternalScope, ILogger
{
    private readonly ConcurrentQueue<(EventId Event, IReadOnlyDictionary<string, object?> Scope)> _lines = [];
    private IExternalScopeProvider? _scopes;

    /// <summary>What the one line with that id was logged in.</summary>
    public IReadOnlyDictionary<string, object?> ScopeOf(int id) =>
        Assert.Single(_lines, one => one.Event.Id == id).Scope;

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        var all = new Dictionary<string, object?>();
        _scopes!.ForEachScope((scope, into) =>
        {
            foreach (var (key, value) in scope as IEnumerable<KeyValuePair<string, object?>> ?? []) into[key] = value;
        }, all);
        _lines.Enqueue((eventId, all));
    }

    public void Dispose()
    {
        // There is nothing to let go of: what was logged is looked at until the test is over.
    }
}
