using System.Text;
using Primitives.Engine.Journal;

namespace Primitives.Engine.Sqlite.Backups;

/// <summary>Which journals a restored one goes on from, in a table that only a restored one has.</summary>
internal static class AncestorTable
{
    /// <summary>Writes them to a file that has no such table yet.</summary>
    public static void Write(Database database, IReadOnlyList<JournalAncestor> ancestors)
    {
        if (ancestors.Count == 0) return;

        database.Execute(SchemaSql.Ancestors);
        var insert = new Statement(database, "INSERT INTO ancestors VALUES(?,?)", "The journal cannot be made");
        foreach (var ancestor in ancestors)
        {
            insert.Bind(1, Encoding.UTF8.GetBytes(ancestor.Identity));
            insert.Bind(2, ancestor.Last);
            insert.Run();
        }

        insert.Close();
    }

    /// <summary>Reads them; none when there is no such table.</summary>
    public static IReadOnlyList<JournalAncestor> Read(Database database)
    {
        if (database.Number("SELECT count(*) FROM sqlite_schema WHERE name = 'ancestors'") == 0) return [];

        var found = new List<JournalAncestor>();
        var select = new Statement(database, "SELECT identity, last FROM ancestors", "The ancestors cannot be read");
        select.ForEach(row => found.Add(new(Encoding.UTF8.GetString(Native.Bytes(row, 0)), Native.Int64(row, 1))));
        select.Close();
        return found;
    }
}
