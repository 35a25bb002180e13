using System.Net.Sockets;

namespace Primitives.Hosting.Handlers.Push;

/// <summary>Has the attempts at a duty made by whoever answers at a URL.</summary>
internal sealed class PushHandler(
    Uri url, PushSignature? signature, TimeSpan timeout, int maxAnswerBytes, PushClient client, HandlerDrain drain,
    TimeProvider time)
{
    /// <summary>Makes one attempt.</summary>
    /// <exception cref="HandlerFailedException">It failed, and how.</exception>
    public async Task<HandlerReply?> Handle(HandlerCall call, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        // A deadline is by the engine's clock, and its token ends the attempt then. One that seems to have passed tells
        // that the wall clock has jumped ahead.
        var limit = call.Deadline is { } deadline && deadline > now && deadline - now < timeout
            ? deadline - now : timeout;
        using var late = new CancellationTokenSource(limit, time);
        using var given = new CancellationTokenSource();
        using var both = CancellationTokenSource.CreateLinkedTokenSource(late.Token, given.Token);
        // A stop is no reason to hang up: the engine waits a while for what is under way.
        using var hearing = cancel.Register(() =>
        {
            if (!drain.HasBegun) given.Cancel();
        });
        try
        {
            using var request = PushRequest.Of(url, call, signature, now);
            using var response = await client.Send(request, both.Token).ConfigureAwait(false);
            return await PushAnswer.Read(response, maxAnswerBytes, time.GetUtcNow(), both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!given.IsCancellationRequested)
        {
            throw Failed(TimedOut); // Of the call, or of its connection.
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw Failed(Lost(e));
        }
    }

    private static HandlerFailure TimedOut { get; } =
        new("The receiver did not answer in time.", HandlerFailure.TimedOut);

    private static HandlerFailedException Failed(HandlerFailure failure) => new(failure);

    // What is told is of a few kinds: the words of exceptions may have addresses of this network in them.
    private static HandlerFailure Lost(Exception e) => e switch
    {
        _ when Holds<AddressRefusedException>(e) =>
            new("The host has no address that this server may call.", "address-refused"),
        _ when Holds<OperationCanceledException>(e) =>
            new("The connection did not come about in time.", "connect-failed"),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } =>
            new("The host has no address.", "connect-failed"),
        _ when e is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError }
            || (Holds<SocketException>(e)
                && e is HttpRequestException { HttpRequestError: HttpRequestError.Unknown }) =>
            new("The receiver took no connection.", "connect-failed"),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            new("There was no secure connection.", "connect-failed"),
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
            new("The answer's headers are too large.", HandlerFailure.InvalidReply),
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } =>
            new("The answer is no HTTP.", HandlerFailure.InvalidReply),
        _ => new("The connection broke before the answer was whole.", "connection-lost"),
    };

    private static bool Holds<T>(Exception? e) where T : Exception
    {
        for (; e is not null; e = e.InnerException)
            if (e is T) return true;
        return false;
    }
}
