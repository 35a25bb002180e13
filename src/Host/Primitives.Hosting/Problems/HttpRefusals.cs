namespace Primitives.Hosting;

/// <summary>The codes of what can only go wrong over HTTP.</summary>
public static class HttpRefusals
{
    /// <summary>There is nothing at the path.</summary>
    public const string NotFoundCode = "http.not-found";

    /// <summary>The path does not know the method; the Allow header tells those it knows.</summary>
    public const string MethodNotAllowedCode = "http.method-not-allowed";

    /// <summary>The body is not said to be JSON.</summary>
    public const string UnsupportedMediaTypeCode = "http.unsupported-media-type";

    /// <summary>The body has more bytes than a request may have.</summary>
    public const string BodyTooLargeCode = "http.body-too-large";

    /// <summary>The body did not arrive in time.</summary>
    public const string TooSlowCode = "http.too-slow";

    /// <summary>No answer came in the time that the caller or the server allows; the call has left the line.</summary>
    /// <remarks>It may have been decided at the last moment. A retry under the same key finds out.</remarks>
    public const string TimedOutCode = "http.timed-out";
}
