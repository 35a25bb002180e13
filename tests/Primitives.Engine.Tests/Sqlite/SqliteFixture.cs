using Primitives.Engine.Journal;
using Primitives.Engine.Sqlite;
using Primitives.Engine.Tests.Journal;

namespace Primitives.Engine.Tests.Sqlite;

internal sealed class SqliteFixture : JournalFixture
{
    private readonly DataFolder _folder = new();
    private SqliteJournal _journal;

    public SqliteFixture() => _journal = _folder.Journal();

    public override IJournal Journal => _journal;

    public override void Restart()
    {
        _journal.Dispose();
        _journal = _folder.Journal();
    }

    public override void Break() => _journal.Database!.Execute("PRAGMA query_only=ON");

    public override void FillUp() => _journal.Database!.Execute("PRAGMA max_page_count=1");

    protected override void Dispose(bool disposing)
    {
        _journal.Dispose();
        _folder.Dispose();
    }
}
