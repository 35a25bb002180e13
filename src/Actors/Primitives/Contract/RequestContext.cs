namespace Primitives;

/// <summary>On whose behalf a command is sent, and why. Recorded with every event that the command causes.</summary>
/// <remarks>Immutable. Flows with <see langword="await"/>: what is set by <see cref="Use"/> holds for everything that
/// is called from there, and is picked up by every client of this process.</remarks>
public sealed record RequestContext
{
    /// <summary>The most characters in each of its texts.</summary>
    public const int MaxLength = 512;

    private static readonly AsyncLocal<RequestContext?> Ambient = new();

    /// <summary>Says nothing.</summary>
    public static RequestContext None { get; } = new();

    /// <summary>What holds here: what the nearest <see cref="Use"/> set, or <see cref="None"/>.</summary>
    public static RequestContext Current => Ambient.Value ?? None;

    /// <summary>Names the request at the edge where it came in.</summary>
    public string? RequestId { get; init; }

    /// <summary>The W3C <c>traceparent</c> that this work belongs to.</summary>
    public string? TraceParent { get; init; }

    /// <summary>The W3C <c>tracestate</c> that goes with it.</summary>
    public string? TraceState { get; init; }

    /// <summary>Who asked.</summary>
    public string? User { get; init; }

    /// <summary>What made it ask: a position, a message, an outside id.</summary>
    public string? Causation { get; init; }

    /// <summary>When the answer is of no more use: a command that is not decided by then is not run.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Makes <paramref name="context"/> current until the result is disposed.</summary>
    public static IDisposable Use(RequestContext context)
    {
        var before = Ambient.Value;
        Ambient.Value = context;
        return new Restore(before);
    }

    /// <summary>Says in a sentence what is wrong with this context, or <see langword="null"/>.</summary>
    public string? Validate() =>
        Array.Exists([RequestId, TraceParent, TraceState, User, Causation], text => text?.Length > MaxLength)
            ? $"A request context's texts have at most {MaxLength} characters each."
            : null;

    private sealed class Restore(RequestContext? before) : IDisposable
    {
        public void Dispose() => Ambient.Value = before;
    }
}
