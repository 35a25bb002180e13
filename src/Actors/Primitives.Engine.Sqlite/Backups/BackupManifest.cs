using Primitives.Engine.Journal;

namespace Primitives.Engine.Sqlite.Backups;

/// <summary>What a backup says of itself: <c>backup.json</c> in its folder.</summary>
public sealed record BackupManifest
{
    /// <summary>How the folder is laid out.</summary>
    public required int Format { get; init; }

    /// <summary>The identity of the journal that was backed up.</summary>
    public required string Journal { get; init; }

    /// <summary>How many shards its entities are dealt to.</summary>
    public required int ShardCount { get; init; }

    /// <summary>The position of its first record, or of the next when there is none.</summary>
    public required long First { get; init; }

    /// <summary>The position of its last record, 0 when there is none. The file may have later ones, if a copy was
    /// interrupted before it could be noted here.</summary>
    public required long Last { get; init; }

    /// <summary>When the last record was decided.</summary>
    public DateTimeOffset? LastAt { get; init; }

    /// <summary>How many records it has.</summary>
    public required long RecordCount { get; init; }

    /// <summary>A checksum over all records' checksums, in their order: eight hexadecimal digits.</summary>
    public required string Checksum { get; init; }

    /// <summary>Up to which position the snapshots in it hold everything; <see langword="null"/> when there are
    /// none.</summary>
    public long? Watermark { get; init; }

    /// <summary>The last position that a snapshot in it is of: to go back before it, the journal has to be
    /// whole.</summary>
    public long? SnapshotsLast { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>What was acknowledged before this moment is in it.</summary>
    public required DateTimeOffset CopiedAt { get; init; }

    /// <summary>By which release it was written.</summary>
    public required string Release { get; init; }

    /// <summary>A checksum over all of the above.</summary>
    public string Seal { get; init; } = "";

    internal RecordChain Chain => RecordChain.Parse(Checksum);

    internal BackupManifest Sealed()
    {
        var open = JsonSerializer.SerializeToUtf8Bytes(
            this with { Seal = "" }, BackupJson.Default.BackupManifest);
        return this with { Seal = new RecordChain(Primitives.Engine.Journal.Checksum.Of(open)).ToString() };
    }
}
