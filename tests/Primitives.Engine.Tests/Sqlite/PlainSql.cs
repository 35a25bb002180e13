using Microsoft.Data.Sqlite;

namespace Primitives.Engine.Tests.Sqlite;

/// <summary>Another program's connection.</summary>
internal static class PlainSql
{
    /// <summary>The rows that <paramref name="sql"/> gives, their columns joined by a bar.</summary>
    public static string[] Query(this DataFolder folder, string sql) => Query(folder.File, sql);

    public static string[] Query(string file, string sql)
    {
        using var connection = Connect(file);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        return [.. rows];
    }

    public static SqliteConnection Connect(this DataFolder folder) => Connect(folder.File);

    public static SqliteConnection Connect(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }
}
