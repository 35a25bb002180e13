using System.Globalization;

namespace Primitives.Tracing;

/// <summary>
/// A place in a distributed trace: what one <c>traceparent</c> header says (W3C Trace Context, level 2).
/// </summary>
/// <remarks>
/// Equality is by value. The ids are never zero and no reserved flag is ever set, however the value came about, but
/// for <c>default</c>: that is no trace, it has no children, and its header is one which every receiver ignores. The
/// formats <c>x32</c> and <c>x16</c> write the ids as headers have them. Immutable, hence safe between threads.
/// </remarks>
public readonly partial record struct TraceParent
{
    /// <summary>The header's name: compared without regard to case, sent in lower case.</summary>
    public const string HeaderName = "traceparent";

    private const TraceFlags KnownFlags = TraceFlags.Sampled | TraceFlags.Random;

    /// <summary>Describes a place in a trace; reserved flags are cleared.</summary>
    /// <param name="traceId">The id of the whole trace, not zero.</param>
    /// <param name="parentId">The id of the span that sends the header, not zero.</param>
    /// <param name="flags">What the caller did.</param>
    /// <exception cref="ArgumentOutOfRangeException">An id is zero, which the specification forbids.</exception>
    public TraceParent(UInt128 traceId, ulong parentId, TraceFlags flags)
    {
        ArgumentOutOfRangeException.ThrowIfZero(traceId);
        ArgumentOutOfRangeException.ThrowIfZero(parentId);
        TraceId = traceId;
        ParentId = parentId;

        // Section 3.2.2.5.3, other flags: whoever sends a header sets the reserved bits to zero.
        Flags = flags & KnownFlags;
    }

    /// <summary>The id of the whole trace.</summary>
    public UInt128 TraceId { get; }

    /// <summary>The id of the span that sends the header: the parent of what its receiver does.</summary>
    public ulong ParentId { get; }

    /// <summary>What the caller did; only flags that level 2 defines.</summary>
    public TraceFlags Flags { get; }

    /// <summary>The header for an outgoing call: the same trace and flags, sent by another span.</summary>
    /// <param name="spanId">The id of the span that makes the call, not zero.</param>
    /// <returns>The place in the trace to send.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The id is zero, or this is <c>default</c>.</exception>
    public TraceParent Child(ulong spanId) => new(TraceId, spanId, Flags);

    /// <summary>The header's value in version 00, 55 characters, whichever version was received.</summary>
    /// <returns>The value to send.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"00-{TraceId:x32}-{ParentId:x16}-{(byte)Flags:x2}");
}
