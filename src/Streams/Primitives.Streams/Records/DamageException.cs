namespace Primitives.Streams.Records;

/// <summary>A record cannot be told to subscribers.</summary>
internal sealed class DamageException(long position, string what, Exception? cause = null)
    : Exception($"Record {position} {what}", cause)
{
    public long Position => position;
}
