using System.Globalization;
using Primitives.Engine.Journal;

namespace Primitives.Engine.Sqlite;

/// <summary>A position that the journal has reached, kept in the file's header (<c>user_version</c>).</summary>
/// <remarks>A record that is missing shows by the gap that it leaves, but for the last ones: one bit in the number of
/// records that the last page says it has makes them unseen, and everything looks whole. Noted at an orderly stop;
/// before the first it is 0, and then says nothing.</remarks>
internal static class Ending
{
    /// <summary>Notes that the journal reaches <paramref name="last"/>.</summary>
    public static void Note(Database database, long last)
    {
        try
        {
            // The header has room for no more; beyond two thousand million it says at least that.
            database.Execute($"PRAGMA user_version={Math.Min(last, int.MaxValue)}");
        }
        catch (JournalException)
        {
            // On a full or failing disk the note before it stays, which is true, too.
        }
    }

    /// <summary>Makes sure that the journal reaches as far as it has before.</summary>
    /// <exception cref="JournalException">It does not: its end is lost.</exception>
    public static void Check(Database database, string path, long last)
    {
        var noted = long.Parse(database.Ask("PRAGMA user_version")!, CultureInfo.InvariantCulture);
        if (last < noted)
            throw new JournalException($"{path} is damaged: it ends at record {last}, but it had {noted}.");
    }
}
