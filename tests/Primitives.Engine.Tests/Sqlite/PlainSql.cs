using Microsoft.Data.Sqlite;

namespace Primitives.Engine.Tests.Sqlite;

/// <summary>Another program's connection.</summary>
internal static class PlainSql
{
    /// <summary>The rows that <paramref name="sql"/> gives, their columns joined by a bar.</summary>
    public static string[] Query(this DataFolder folder, string sql)
    {
        using var connection = folder.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        return [.. rows];
    }

    public static SqliteConnection Connect(this DataFolder folder)
    {
        var connection = new SqliteConnection($"Data Source={folder.File};Pooling=False");
        connection.Open();
        return connection;
    }
}
