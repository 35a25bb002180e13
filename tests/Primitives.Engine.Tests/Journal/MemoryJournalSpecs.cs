namespace Primitives.Engine.Tests.Journal;

/// <summary>The journal in memory, by the contract.</summary>
public sealed class MemoryJournalSpecs() : JournalContract(new MemoryFixture());
