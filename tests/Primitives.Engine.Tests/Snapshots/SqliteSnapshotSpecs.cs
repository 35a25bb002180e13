namespace Primitives.Engine.Tests.Snapshots;

/// <summary>The store of snapshots in a SQLite file, by the contract.</summary>
public sealed class SqliteSnapshotSpecs() : SnapshotContract(new SqliteSnapshotFixture());
