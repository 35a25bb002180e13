using Primitives.Engine.Tests.Sqlite;

namespace Primitives.Engine.Tests.Journal;

/// <summary>The journal in a SQLite file, by the contract.</summary>
public sealed class SqliteJournalSpecs() : JournalContract(new SqliteFixture());
