using Primitives.Engine;
using Primitives.Engine.Journal;

namespace Primitives.Simulation;

/// <summary>A journal that gives back something else than what was written into it.</summary>
internal sealed class JournalSabotage(Func<JournalRow, JournalRow> forge) : Sabotage
{
    /// <summary>Forgets the keys that replies are found by.</summary>
    public static JournalSabotage ForgetsKeys { get; } = new(row => Without(row, "key"));

    /// <summary>Forgets which messages an entity has decided.</summary>
    public static JournalSabotage ForgetsReceipts { get; } = new(row => Without(row, "received"));

    /// <summary>Takes messages for delivered that have only been sent.</summary>
    public static JournalSabotage ForgetsMessages { get; } = new(row => Without(row, "sent"));

    /// <summary>Passes off what is damaged as whole.</summary>
    public static JournalSabotage HidesDamage { get; } =
        new(row => row with { Checksum = Checksum.Of(row.Header, Checksum.Of(row.Body.Span)) });

    public override IJournal Journal(IJournal disk) => new Forger(disk, forge);

    private static JournalRow Without(JournalRow row, string property)
    {
        if (!row.IsIntact) return row;
        var body = System.Text.Json.Nodes.JsonNode.Parse(row.Body.Span)!.AsObject();
        if (!body.Remove(property)) return row;

        var bytes = System.Text.Encoding.UTF8.GetBytes(body.ToJsonString());
        return new(row.Header, Checksum.Of(row.Header, Checksum.Of(bytes)), bytes);
    }

    private sealed class Forger(IJournal inner, Func<JournalRow, JournalRow> forge) : IJournal
    {
        public string Identity => inner.Identity;
        public long First => inner.First;
        public IReadOnlyDictionary<string, long> Cuts => inner.Cuts;
        public void Change(JournalChange change) => inner.Change(change);
        public bool Scrub() => inner.Scrub();
        public EngineTrouble? Trouble => inner.Trouble;
        public long Open() => inner.Open();
        public void Append(IReadOnlyList<JournalBatch> batches) => inner.Append(batches);
        public IJournalReader OpenReader() => new ForgingReader(inner.OpenReader(), forge);
        public void Dispose() => inner.Dispose();
    }

    private sealed class ForgingReader(IJournalReader inner, Func<JournalRow, JournalRow> forge) : IJournalReader
    {
        public JournalRow? Read(long position) => inner.Read(position) is { } row ? forge(row) : null;
        public IEnumerable<JournalRow> ReadAfter(long position) => inner.ReadAfter(position).Select(forge);
        public void Dispose() => inner.Dispose();
    }
}
