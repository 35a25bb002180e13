using System.Buffers;
using System.Globalization;

namespace Primitives.Hosting.Handlers.Push;

/// <summary>Makes of an answer what it means: a reply, or a failure.</summary>
internal static class PushAnswer
{
    /// <summary>Reads an answer.</summary>
    /// <exception cref="HandlerFailedException">It is a failure, or not a reply.</exception>
    public static async Task<HandlerReply> Read(
        HttpResponseMessage response, int maxBytes, DateTimeOffset now, CancellationToken cancel)
    {
        var status = (int)response.StatusCode;
        var isGood = status is >= 200 and < 300;
        var body = status is 204 or 205
            ? ReadOnlyMemory<byte>.Empty : await ReadBody(response.Content, maxBytes, cancel).ConfigureAwait(false);
        if (!isGood) throw new HandlerFailedException(Failure(response, status, body, now));
        if (body is null) throw Invalid($"The answer has more than {maxBytes} bytes.");
        return ReplyOf(body.Value);
    }

    private static HandlerReply ReplyOf(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty) return HandlerReply.Empty;
        try
        {
            using var json = JsonDocument.Parse(body);
            var reply = HandlerReply.Read(json.RootElement, out var wrong);
            return wrong is null ? reply : throw Invalid(wrong);
        }
        catch (JsonException)
        {
            throw Invalid("The answer is not JSON.");
        }
    }

    private static HandlerFailure Failure(
        HttpResponseMessage response, int status, ReadOnlyMemory<byte>? body, DateTimeOffset now)
    {
        var told = PushError.Read(body ?? default);
        var after = RetryAfter(response, now) ?? told.RetryAfter;
        var code = string.Create(CultureInfo.InvariantCulture, $"http-{status}");
        // Redirects are not followed, and what a receiver says is wrong with a call stays wrong.
        var isFinal = told.IsFinal || (status < 500 && status is not (408 or 425 or 429));
        return new(told.Message ?? $"The receiver answered {status}.", told.Error ?? code, after, isFinal);
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        var header = response.Headers.RetryAfter;
        return PushError.Within(header?.Delta ?? header?.Date - now);
    }

    /// <summary>The whole body, or nothing when it is longer than it may be.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadBody(
        HttpContent content, int maxBytes, CancellationToken cancel)
    {
        const int Page = 4096;
        if (content.Headers.ContentLength > maxBytes) return null;

        var stream = await content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var read = new ArrayBufferWriter<byte>(Page);
            while (await stream.ReadAsync(read.GetMemory(Page), cancel).ConfigureAwait(false) is var count and > 0)
            {
                read.Advance(count);
                if (read.WrittenCount > maxBytes) return null;
            }

            return read.WrittenMemory;
        }
    }

    private static HandlerFailedException Invalid(string why) => new(new(why, HandlerFailure.InvalidReply));
}
