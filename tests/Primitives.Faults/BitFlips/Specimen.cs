using Primitives.Engine.Journal;
using Primitives.Faults.Engines;
using Primitives.Faults.Sweep;
using Primitives.Locks;

namespace Primitives.Faults.BitFlips;

/// <summary>A data folder at rest, and what an engine over it answers.</summary>
internal sealed class Specimen : IDisposable
{
    private const int WorkloadCount = 8; // Five locks each: some fifteen pages.
    private const int TailCount = 3; // So that the last page has several records: a smaller number looks as good.
    private const string Snapshots = "snapshots.db";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly Dictionary<string, string> _answers = [];
    private readonly List<Told> _told = [];

    /// <summary>The folder.</summary>
    public DataFolder Folder { get; } = new();

    /// <summary>The path of a file.</summary>
    public string this[string name] => Folder.Databases.Single(file => Path.GetFileName(file) == name);

    /// <summary>Makes one for flips in a file: all that it knows is in that one, and has to be read there.</summary>
    public static async Task<Specimen> MakeAsync(string name)
    {
        var specimen = new Specimen();
        TimeSpan? often = name == Snapshots ? TimeSpan.FromMilliseconds(10) : null;
        await using var engine = await HostedEngine.StartAsync(specimen.Folder.Path, snapshots: often);
        await specimen.FillAsync(engine.Client);
        if (often is not null) await engine.SavedAsync();
        return specimen;
    }

    public void Dispose() => Folder.Dispose();

    /// <summary>Flips one bit in a copy, and asks an engine over it for everything.</summary>
    /// <param name="database">The file.</param>
    /// <param name="bit">Which of its bits.</param>
    /// <param name="around">What stands between the engine and its journal.</param>
    /// <exception cref="AuditException">An answer is wrong, or refused for no reason.</exception>
    public async Task<FlipVerdict> FlipAsync(string database, long bit, Func<IJournal, IJournal>? around = null)
    {
        var name = Path.GetFileName(database);
        using var copy = Folder.Copy();
        Flip(Path.Combine(copy.Path, name), bit);
        try
        {
            await using var engine = await HostedEngine.StartAsync(copy.Path, around).WaitAsync(Limit);
            return await AuditAsync(engine.Client, name);
        }
        catch (JournalException e) when (e.Message.Length > 0)
        {
            return FlipVerdict.FileRefused;
        }
        catch (JsonException) when (around is not null)
        {
            return FlipVerdict.FileRefused; // What a sabotage let through.
        }
        catch (AuditException e)
        {
            throw new AuditException($"Bit {bit % 8} of byte {bit / 8} of {name}: {e.Message}");
        }
    }

    private static void Flip(string file, long bit)
    {
        using var handle = File.OpenHandle(file, access: FileAccess.ReadWrite);
        var one = new byte[1];
        RandomAccess.Read(handle, one, bit / 8);
        one[0] ^= (byte)(1 << (int)(bit % 8));
        RandomAccess.Write(handle, one, bit / 8);
    }

    private async Task FillAsync(IEntityClient client)
    {
        var caller = new Caller(client, Limit);
        for (var i = 0; i < WorkloadCount; i++)
            _told.AddRange(await new Workload(caller, $"flip{i}", () => false, isResigned: false).RunAsync());
        for (var i = 0; i < TailCount; i++)
        {
            var sent = new Told($"tail{i}", LockChangeKind.Granted, "tail", null, "tail", Fate.Unknown, null);
            _told.Add(await caller.AskAsync(sent, Workload.CommandOf(sent)));
        }

        foreach (var name in _told.Select(one => one.Lock).Distinct())
            _answers[name] = Text((await client.Ask(Caller.At(name), new Inspect())).OrThrow());
    }

    private async Task<FlipVerdict> AuditAsync(IEntityClient client, string database)
    {
        var (refused, isPage) = (new List<string>(), false);
        foreach (var (name, answer) in _answers)
        {
            var (info, refusal) = await client.Ask(Caller.At(name), new Inspect()).AsTask().WaitAsync(Limit);
            if (refusal?.Code is EngineRefusals.CorruptCode or EngineRefusals.UnavailableCode) refused.Add(name);
            else if (info is null) throw new AuditException($"{name} is refused for another reason: {refusal}");
            else if (Text(info) != answer) throw new AuditException($"Wrong: {Text(info)} instead of {answer}");
            isPage |= refusal?.Code == EngineRefusals.UnavailableCode;
        }

        await Audit.CheckAsync(client, _told.Where(one => !refused.Contains(one.Lock)));
        // All the snapshots of so few locks hang on one page, and a page that is not what was written is not read.
        var isWhole = refused.Count == _answers.Count;
        if (isWhole && database == Snapshots) return FlipVerdict.FileRefused;
        if (isWhole) throw new AuditException("Each lock is refused by itself.");
        var shards = refused.Select(name => Caller.At(name).ShardOf(HostedEngine.ShardCount)).Distinct().Count();
        if (isPage || shards > 1) return FlipVerdict.PageRefused;
        return refused.Count switch
        {
            0 => FlipVerdict.Harmless, 1 => FlipVerdict.EntityRefused, _ => FlipVerdict.ShardRefused,
        };
    }

    private static string Text(LockInfo info) => JsonSerializer.Serialize(info, SpecimenJson.Default.LockInfo);
}
