using Primitives.Engine.Journal;

namespace Primitives.Faults.Engines;

/// <summary>A sabotage: gives every record the checksum that fits what was read, so that no damage shows.</summary>
internal sealed class TrustingJournal(IJournal inner) : JournalAround(inner)
{
    public override IJournalReader OpenReader() => new Reader(base.OpenReader());

    private sealed class Reader(IJournalReader inner) : IJournalReader
    {
        public JournalRow? Read(long position) => inner.Read(position) is { } row ? Trusted(row) : null;

        public IEnumerable<JournalRow> ReadAfter(long position) => inner.ReadAfter(position).Select(Trusted);

        public void Dispose() => inner.Dispose();

        private static JournalRow Trusted(JournalRow row) =>
            row with { Checksum = Checksum.Of(row.Header, Checksum.Of(row.Body.Span)) };
    }
}
