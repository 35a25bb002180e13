using Primitives.Engine.Journal;

namespace Primitives.Engine.Sqlite.Backups;

/// <summary>The manifest in the folder of a backup.</summary>
internal static class ManifestFile
{
    /// <summary>The layout that this release writes. It reads all up to this one.</summary>
    public const int Format = 1;

    public const string Name = "backup.json";

    /// <summary>Writes it under another name first: the one before it stays until it is whole and on disk.</summary>
    public static BackupManifest Write(string folder, BackupManifest manifest)
    {
        manifest = manifest.Sealed();
        var path = Path.Combine(folder, Name);
        var draft = path + "-new";
        File.WriteAllBytes(draft, JsonSerializer.SerializeToUtf8Bytes(manifest, BackupJson.Default.BackupManifest));
        DiskSync.File(draft);
        File.Move(draft, path, overwrite: true);
        DiskSync.Folder(folder);
        return manifest;
    }

    /// <exception cref="JournalException">It is not there, or not what was written.</exception>
    public static BackupManifest Read(string folder)
    {
        var path = Path.Combine(Path.GetFullPath(folder), Name);
        if (!File.Exists(path)) throw new JournalException($"{folder} is no backup: it has no {Name}.");

        BackupManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(File.ReadAllBytes(path), BackupJson.Default.BackupManifest);
        }
        catch (JsonException cause)
        {
            throw new JournalException($"{path} is damaged: it is not what was written.", cause);
        }

        if (manifest?.Format > Format)
            throw new JournalException($"{path} has format {manifest.Format}; this release reads up to {Format}.");
        return manifest is not null && manifest.Sealed().Seal == manifest.Seal ? manifest
            : throw new JournalException($"{path} is damaged: it does not bear its checksum.");
    }
}
