namespace Primitives.Engine.Sqlite;

/// <summary>Where a <see cref="SqliteJournal"/> is and how it is kept.</summary>
public sealed record SqliteJournalOptions
{
    /// <summary>The data folder; made when it is not there. It holds <c>journal.db</c> with SQLite's files beside it,
    /// and <c>lock</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>How many shards entities are dealt to; 1 to 4096. Fixed for the life of a store.</summary>
    public required int ShardCount { get; init; }

    /// <summary>How large the write-ahead log gets before an append itself copies what is left of it into the file;
    /// from 256 KiB to 512 MiB. It is laid out once at opening: a log that grows makes each sync write metadata
    /// too.</summary>
    /// <remarks>64 MiB hold about a quarter of a million records. Laying them out takes about 0.1 s, and makes single
    /// appends faster by two thirds (measured).</remarks>
    public int LogBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Says in a sentence what is wrong with these options, or <see langword="null"/>.</summary>
    public string? Validate()
    {
        if (string.IsNullOrWhiteSpace(Folder)) return $"{nameof(Folder)} is missing.";
        if (ShardCount is < 1 or > 4096) return $"{nameof(ShardCount)} is 1 to 4096.";
        return LogBytes is < 256 * 1024 or > 512 * 1024 * 1024 ? $"{nameof(LogBytes)} is 256 KiB to 512 MiB." : null;
    }
}
