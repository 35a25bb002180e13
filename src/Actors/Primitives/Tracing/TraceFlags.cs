namespace Primitives.Tracing;

/// <summary>The flags of a <c>traceparent</c> that level 2 defines (section 3.2.2.5, trace-flags).</summary>
/// <remarks>Each is a recommendation of the caller, not an order. The other six bits are reserved.</remarks>
[Flags]
public enum TraceFlags : byte
{
    /// <summary>Neither recorded by the caller nor known to be random.</summary>
    None = 0,

    /// <summary>The caller may have recorded trace data.</summary>
    Sampled = 1,

    /// <summary>At least the right-most 7 bytes of the trace id were chosen at random.</summary>
    Random = 2,
}
