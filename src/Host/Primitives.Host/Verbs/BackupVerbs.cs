using Primitives.Engine.Snapshots;
using Primitives.Engine.Sqlite.Backups;

namespace Primitives.Host.Verbs;

/// <summary>Backup, copy, restore and verify, from the command line.</summary>
internal static class BackupVerbs
{
    private const string WithoutSnapshots = "without-snapshots";

    private static TimeProvider Time => TimeProvider.System;

    private static ConsoleProgress Progress => new(Time);

    /// <summary>Makes a backup beside a running server.</summary>
    public static int Backup(VerbOptions options)
    {
        var made = SqliteBackup.Run(
            options.Data, options.Get("to"), Time, !options.Has(WithoutSnapshots), Progress);
        var snapshots = made.Watermark is { } watermark ? $"snapshots up to {watermark:N0}" : "no snapshots";
        return Say($"Backed up {Records(made)}, and {snapshots}, to {Full(options.Get("to"))}.");
    }

    /// <summary>Goes on with a backup.</summary>
    public static int Copy(VerbOptions options)
    {
        var made = SqliteJournalCopy.Run(options.Data, options.Get("to"), Time, Progress);
        return Say($"{Full(options.Get("to"))} has {Records(made)}, all of before {made.CopiedAt:O}.");
    }

    /// <summary>Makes a data folder of a backup.</summary>
    public static int Restore(VerbOptions options)
    {
        var point = RestorePoint.End;
        if (options.Find("until") is { } until && !RestorePoint.TryParse(until, out point)) throw new VerbException(
            $"'{until}' is neither a position, such as 120345, nor a time, such as 2026-01-31T12:00:00Z.");

        var made = SqliteRestore.Run(
            options.Get("from"), options.Get("to"), point, Time, !options.Has(WithoutSnapshots), Progress);
        var last = made.LastAt is { } at ? $", the last of {at:O}" : "";
        var snapshots = made.HasSnapshots ? "with" : "without";
        return Say($"Restored records {made.First} to {made.Last}{last}, {snapshots} snapshots, to "
            + $"{Full(options.Get("to"))}.");
    }

    /// <summary>Looks at a data folder or a backup.</summary>
    public static int Verify(VerbOptions options)
    {
        var report = SqliteVerification.Run(options.Data, StandardCatalog.Create(), Progress);
        foreach (var sentence in report.Damage) Console.Error.WriteLine(sentence);
        var snapshots = report.Snapshots is { } count
            ? string.Join(", ", count.Select(one => $"{one.Value} {Word(one.Key)}").DefaultIfEmpty("none")) : "none";
        Say($"Records {report.First} to {report.Last}. Snapshots: {snapshots}.");
        Say(report.IsGood ? "All is what was written." : "There is damage.");
        return report.IsGood ? Verb.Good : Verb.Damaged;
    }

    private static string Records(BackupManifest made) => $"records {made.First} to {made.Last}";

    private static string Word(SnapshotVerdict verdict) => verdict switch
    {
        SnapshotVerdict.Same => "the same as the journal makes them",
        SnapshotVerdict.Different => "different",
        SnapshotVerdict.Damaged => "damaged",
        _ => "that cannot be told",
    };

    private static string Full(string folder) => Path.GetFullPath(folder);

    private static int Say(string sentence)
    {
        Console.WriteLine(sentence);
        return Verb.Good;
    }
}
