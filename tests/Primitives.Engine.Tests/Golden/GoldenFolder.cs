using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Primitives.Engine.Sqlite;
using Primitives.Engine.Tests.Engine;
using Primitives.Engine.Tests.Sqlite;

namespace Primitives.Engine.Tests.Golden;

/// <summary>A data folder as an earlier release left it, and what was in it. Never changed once it is committed: a new
/// one is added, <c>format-1</c>, <c>format-1.2</c> and so on.</summary>
internal sealed record GoldenFolder(int Format, int Edition)
{
    public const int ShardCount = 16;
    private const string Prefix = "format-";
    private const string SnapshotsName = "snapshots.db";

    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Where they all are.</summary>
    public static string Root { get; } = Path.Combine(
        typeof(GoldenFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == "ProjectFolder").Value!, "Golden");

    /// <summary>All there are, the oldest first.</summary>
    public static IReadOnlyList<GoldenFolder> All =>
    [
        .. Directory.GetDirectories(Root, Prefix + "*").Select(path => Parse(Path.GetFileName(path)))
            .OrderBy(folder => folder.Format).ThenBy(folder => folder.Edition),
    ];

    /// <summary>The last one of a format.</summary>
    public static GoldenFolder? Newest(int format) => All.LastOrDefault(folder => folder.Format == format);

    public string Name => Prefix + (Edition == 1 ? $"{Format}" : $"{Format}.{Edition}");

    /// <summary>What is in it, entity by entity.</summary>
    public JsonArray Expected => JsonNode.Parse(File.ReadAllText(Path.Combine(At, "expected.json")))!.AsArray();

    public long Bytes => Directory.GetFiles(At).Sum(file => new FileInfo(file).Length);

    private string At => Path.Combine(Root, Name);

    public static GoldenFolder Parse(string name)
    {
        var parts = name[Prefix.Length..].Split('.');
        return new(int.Parse(parts[0], CultureInfo.InvariantCulture),
            parts.Length == 1 ? 1 : int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    /// <summary>A temporary folder to open it in.</summary>
    public DataFolder Copy()
    {
        var copy = new DataFolder();
        File.Copy(Path.Combine(At, "journal.db"), copy.File);
        var snapshots = Path.Combine(At, SnapshotsName);
        if (File.Exists(snapshots)) File.Copy(snapshots, Path.Combine(copy.Folder, SnapshotsName));
        return copy;
    }

    /// <summary>Tells the story into a temporary folder.</summary>
    public static DataFolder Tell()
    {
        var folder = new DataFolder();
        GoldenStory.Tell(new SqliteJournal(
            new() { Folder = folder.Folder, ShardCount = ShardCount, LogBytes = 512 * 1024 }, new IdleScheduler(),
            new HandTime()));
        return folder;
    }

    /// <summary>Makes this one of journal and snapshots in <paramref name="told"/>.</summary>
    public void Add(DataFolder told)
    {
        Directory.CreateDirectory(At);
        File.Copy(told.File, Path.Combine(At, "journal.db"));
        File.Copy(Path.Combine(told.Folder, SnapshotsName), Path.Combine(At, SnapshotsName));
    }

    /// <summary>Makes this one of what the story left in <paramref name="told"/>.</summary>
    public void Add(DataFolder told, JsonArray expected)
    {
        Directory.CreateDirectory(At);
        File.Copy(told.File, Path.Combine(At, "journal.db"));
        File.WriteAllText(
            Path.Combine(At, "expected.json"), expected.ToJsonString(Readable).ReplaceLineEndings("\n") + "\n");
    }
}
