using System.Net.ServerSentEvents;

using Primitives.Host.Tests.Harness;

namespace Primitives.Host.Tests.Events;

/// <summary>Reads a stream of events with the parser of .NET, which nobody here wrote.</summary>
internal sealed class EventClient : IAsyncDisposable
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(20));
    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SseItem<string>> _items;
    private readonly SseParser<string> _parser;

    private EventClient(HttpResponseMessage response, Stream body)
    {
        _response = response;
        _parser = SseParser.Create(body);
        _items = _parser.EnumerateAsync(_limit.Token).GetAsyncEnumerator(_limit.Token);
    }

    public HttpResponseMessage Response => _response;

    public TimeSpan ReconnectionInterval => _parser.ReconnectionInterval;

    public static async Task<EventClient> Open(TestApp app, string query, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/events?{query}");
        if (lastEventId is not null) request.Headers.Add("Last-Event-ID", lastEventId);
        var response = await app.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}");
        return new(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event; <see langword="null"/> at the end of the stream.</summary>
    public async Task<SseItem<string>?> Next() => await _items.MoveNextAsync() ? _items.Current : null;

    public async Task<List<SseItem<string>>> Take(int count)
    {
        var taken = new List<SseItem<string>>();
        while (taken.Count < count && await Next() is { } item) taken.Add(item);
        return taken;
    }

    public async ValueTask DisposeAsync()
    {
        await _items.DisposeAsync();
        _response.Dispose();
        _limit.Dispose();
    }
}
