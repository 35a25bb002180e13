using Primitives.Engine.Snapshots;
using Primitives.Engine.Sqlite.Snapshots;

namespace Primitives.Engine.Tests.Snapshots;

internal sealed class SqliteSnapshotFixture : SnapshotFixture
{
    private readonly SnapshotFolder _folder = new();
    private SqliteSnapshotStore _store;

    public SqliteSnapshotFixture() => _store = _folder.Store();

    public override ISnapshotStore Store => _store;

    public override void Restart()
    {
        _store.Dispose();
        _store = _folder.Store();
    }

    public override void Break() => _store.Database!.Execute("PRAGMA query_only=ON");

    public override void FillUp() => _store.Database!.Execute("PRAGMA max_page_count=1");

    public override void Damage(UInt128 entity) => _store.Database!.Execute(
        $"UPDATE snapshots SET body = replace(body, 'number', 'Number') WHERE entity = x'{entity:x32}'");

    protected override void Dispose(bool disposing)
    {
        _store.Dispose();
        _folder.Dispose();
    }
}
