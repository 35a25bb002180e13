namespace Primitives.Engine.Journal;

/// <summary>How far the journal has got: set by its writer when partitions have been told, read by anyone.</summary>
internal sealed class JournalEnd
{
    private long _last;
    private long _bytes;

    /// <summary>The last durable position.</summary>
    public long Last => Volatile.Read(ref _last);

    /// <summary>How many bytes of bodies were read or written since the start.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    public void Set(long last, long bytes)
    {
        Volatile.Write(ref _bytes, bytes);
        Volatile.Write(ref _last, last);
    }
}
