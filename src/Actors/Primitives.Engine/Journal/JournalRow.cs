namespace Primitives.Engine.Journal;

/// <summary>A record as it is stored.</summary>
/// <param name="Header">The columns.</param>
/// <param name="Checksum">See <see cref="Journal.Checksum"/>.</param>
/// <param name="Body">UTF-8 JSON, see <see cref="RecordWriter"/>.</param>
public readonly record struct JournalRow(JournalHeader Header, long Checksum, ReadOnlyMemory<byte> Body)
{
    /// <summary>Whether columns and body are what was written.</summary>
    public bool IsIntact => Checksum == Journal.Checksum.Of(Header, Journal.Checksum.Of(Body.Span));

    /// <summary>Whether the columns are what was written, whatever became of the body.</summary>
    public bool HasIntactHeader => Checksum >> 32 == Journal.Checksum.Of(Header, body: 0) >> 32;
}
