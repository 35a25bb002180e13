using Primitives.Engine.Journal;
using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Commit;

/// <summary>Something that the writer does to the journal between two appends.</summary>
/// <param name="change">What becomes of records; <see langword="null"/> to scrub the store's files.</param>
/// <param name="done">Called when it is on disk.</param>
internal sealed class JournalRequest(JournalChange? change, Action done) : Mail
{
    public JournalChange? Change => change;

    public Action Done => done;
}
