using System.Buffers;

using Microsoft.Net.Http.Headers;

namespace Primitives.Hosting.Http;

/// <summary>Takes in the body of a command: JSON by its own word, within the limits of size and time.</summary>
internal static class CommandBody
{
    private const int FirstRead = 4096; // Most commands fit in a page; a length that was only claimed reserves nothing.

    /// <summary>The body, or what is wrong with it before anybody has read it.</summary>
    /// <exception cref="OperationCanceledException">The caller has gone.</exception>
    public static async ValueTask<(ReadOnlyMemory<byte> Body, Problem? Problem)> Read(
        HttpContext http, HttpLimits limits, TimeProvider time)
    {
        if (http.Request.ContentLength > limits.MaxBodyBytes) return (default, TooLarge(limits));
        try
        {
            var (body, problem) = TryTake(http.Request, out var taken) ? (taken, null)
                : await ReadAll(http, limits, time).ConfigureAwait(false);
            return problem is null && body.Length > 0 && !IsJson(http.Request.Headers)
                ? (default, NotJson)
                : (body, problem);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return (default, TooSlow);
        }
        catch (BadHttpRequestException e)
        {
            return (default, e.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => TooLarge(limits),
                StatusCodes.Status408RequestTimeout => TooSlow,
                _ => BadlyFramed,
            });
        }
        catch (IOException) when (!http.RequestAborted.IsCancellationRequested)
        {
            // A chunk whose length is no number that fits is this to Kestrel.
            return (default, BadlyFramed);
        }
    }

    private static Problem NotJson { get; } =
        new(HttpRefusals.UnsupportedMediaTypeCode,
            "Send UTF-8 JSON, with the header 'Content-Type: application/json'.");

    private static Problem BadlyFramed { get; } =
        Problem.Invalid("The body is not framed as HTTP wants it, or ended too early.");

    private static Problem TooSlow { get; } =
        new(HttpRefusals.TooSlowCode, "The body came too slowly; nothing was done.");

    private static Problem TooLarge(HttpLimits limits) =>
        new(HttpRefusals.BodyTooLargeCode, $"A body has at most {limits.MaxBodyBytes} bytes.");

    /// <summary>Takes a body of which everything is there: mostly it comes with the headers, and nobody has to wait for
    /// it.</summary>
    private static bool TryTake(HttpRequest request, out ReadOnlyMemory<byte> body)
    {
        body = default;
        if (request.ContentLength is not { } length || !request.BodyReader.TryRead(out var read)) return false;

        var isWhole = read.Buffer.Length == length;
        if (isWhole) body = read.Buffer.ToArray();
        request.BodyReader.AdvanceTo(isWhole ? read.Buffer.End : read.Buffer.Start);
        return isWhole;
    }

    private static async ValueTask<(ReadOnlyMemory<byte> Body, Problem? Problem)> ReadAll(
        HttpContext http, HttpLimits limits, TimeProvider time)
    {
        using var late = new CancellationTokenSource(limits.BodyTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, http.RequestAborted);
        return await ReadAll(http.Request.Body, limits, either.Token).ConfigureAwait(false);
    }

    private static async ValueTask<(ReadOnlyMemory<byte> Body, Problem? Problem)> ReadAll(
        Stream body, HttpLimits limits, CancellationToken cancel)
    {
        var read = new ArrayBufferWriter<byte>(FirstRead);
        while (await body.ReadAsync(read.GetMemory(FirstRead), cancel).ConfigureAwait(false) is var count and > 0)
        {
            read.Advance(count);
            if (read.WrittenCount > limits.MaxBodyBytes) return (default, TooLarge(limits));
        }

        return (read.WrittenMemory, null);
    }

    private static bool IsJson(IHeaderDictionary headers) =>
        headers.ContentType is [{ } text]
        && MediaTypeHeaderValue.TryParse(text, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue
            || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && headers.ContentEncoding.Count == 0;
}
