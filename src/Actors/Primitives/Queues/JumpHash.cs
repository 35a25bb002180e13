namespace Primitives.Queues;

/// <summary>Deals keys to buckets so that one bucket more moves no more keys than it takes (Lamping and Veach, "A Fast,
/// Minimal Memory, Consistent Hash Algorithm", 2014).</summary>
internal static class JumpHash
{
    public static int Of(ulong hash, int count)
    {
        var (bucket, next) = (-1L, 0L);
        while (next < count)
        {
            bucket = next;
            hash = unchecked((hash * 2862933555777941757UL) + 1);
            next = (long)((bucket + 1) * ((1L << 31) / (double)((hash >> 33) + 1)));
        }

        return (int)bucket;
    }
}
