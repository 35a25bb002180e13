using Primitives.Engine.Journal;

namespace Primitives.Engine.Sqlite;

/// <summary>What was to be read is damaged.</summary>
internal sealed class SqliteDamageException(string message) : DamagedException(message);
