using System.Text;
using Primitives.Engine.Journal;
using Primitives.Engine.Scheduling;
using Primitives.Engine.Sqlite;

namespace Primitives.Crash;

/// <summary>Looks for words in a journal that no server runs on.</summary>
internal static class JournalText
{
    /// <summary>The records that were decided after a moment, or speak of keys that begin like
    /// <paramref name="keys"/>.</summary>
    public static IReadOnlyList<string> After(string data, DateTimeOffset moment, string keys)
    {
        using var journal = new SqliteJournal(
            new() { Folder = data, ShardCount = 256 }, new ThreadScheduler(TimeProvider.System), TimeProvider.System);
        using var reader = journal.OpenReader();
        return
        [
            .. reader.ReadAfter(0)
                .Select(row => (At: DateTimeOffset.UnixEpoch.AddMicroseconds(row.Header.At), Text: TextOf(row)))
                .Where(row => row.At > moment || row.Text.Contains($"\"{keys}", StringComparison.Ordinal))
                .Select(row => $"{row.At:O} {row.Text}"),
        ];
    }

    private static string TextOf(JournalRow row) => Encoding.UTF8.GetString(row.Body.Span);
}
