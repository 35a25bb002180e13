namespace Primitives.Engine.Tests.Snapshots;

/// <summary>The store of snapshots in memory, by the contract.</summary>
public sealed class MemorySnapshotSpecs() : SnapshotContract(new MemorySnapshotFixture());
