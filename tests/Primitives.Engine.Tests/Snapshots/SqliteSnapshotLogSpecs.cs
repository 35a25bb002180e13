using System.Text;
using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Tests.Snapshots;

/// <summary>How large the files get, and what is left in them.</summary>
public sealed class SqliteSnapshotLogSpecs : IDisposable
{
    private const int Bound = 1024 * 1024;
    private readonly SnapshotFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_log_is_bounded_under_100_000_snapshots_and_readers()
    {
        using var store = _folder.Store(Bound);
        store.Open("a");
        using var reader = store.OpenReader();
        var most = 0L;
        for (var version = 1; version <= 100; version++)
        {
            store.Write(new()
            {
                Snapshots = [.. Enumerable.Range(0, 1_000).Select(number => Samples.Of(number * version, version))],
                Watermark = version,
            });
            Samples.AssertSame(Samples.Of(version, version), reader.Read(Samples.IdOf(version)));
            most = Math.Max(most, new FileInfo(_folder.Log).Length);
        }

        Assert.InRange(most, Bound, Bound + (1_000 * 3 * 4_120)); // It and one batch, each row with pages of its own.
        store.Sync();
        Assert.Equal(0, new FileInfo(_folder.Log).Length);
    }

    [Fact]
    public void The_log_is_written_over_until_something_is_erased()
    {
        using var store = _folder.Store(Bound);
        store.Open("a");
        store.Sync();
        for (var version = 1; version <= 20; version++)
        {
            store.Put([.. Enumerable.Range(0, 500).Select(number => Samples.Of(number, version))]);
            store.Sync();
        }

        var length = new FileInfo(_folder.Log).Length;
        Assert.InRange(length, 1, 2 * Bound);
        store.Put(Samples.Of(1, 21));
        store.Sync();
        Assert.Equal(length, new FileInfo(_folder.Log).Length);
        store.Write(new() { Erased = [Samples.IdOf(1)] });
        store.Sync();
        Assert.Equal(0, new FileInfo(_folder.Log).Length);
    }

    [Fact]
    public void A_program_that_reads_for_long_stops_no_write()
    {
        using var store = _folder.Store(256 * 1024);
        store.Open("a");
        store.Database!.Execute("PRAGMA busy_timeout=1");
        store.Put(Samples.Of(1));
        using var connection = Tests.Sqlite.PlainSql.Connect(_folder.File);
        using var transaction = connection.BeginTransaction(deferred: true);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM snapshots";
        Assert.Equal(1L, command.ExecuteScalar());
        for (var number = 2; number < 2_000; number += 100)
            store.Put([.. Enumerable.Range(number, 100).Select(one => Samples.Of(one, bytes: 1_000))]);
        Assert.Throws<JournalException>(store.Sync); // It is not all in the file, and that is said.
        Assert.Equal(1L, command.ExecuteScalar());
        transaction.Rollback();

        store.Open("a");
        store.Sync();
        Assert.Equal(0, new FileInfo(_folder.Log).Length);
        Samples.AssertSame(Samples.Of(1_900, bytes: 1_000), store.Read(Samples.IdOf(1_900)));
    }

    [Fact]
    public void Of_what_is_erased_no_byte_is_left()
    {
        using var store = _folder.Store();
        store.Open("a");
        // Of all lengths and again and again, so that pages are divided, joined and used again.
        var random = new Random(7);
        for (var version = 1; version < 40; version++) store.Write(SecretsOf(version, random));
        store.Sync();
        Assert.NotEqual(0, CountSecrets());
        store.Write(new() { Erased = [.. Enumerable.Range(0, 400).Where(IsSecret).Select(Samples.IdOf)] });
        store.Sync();
        Assert.Equal(0, CountSecrets());
        Assert.Empty(File.ReadAllBytes(_folder.Log));
    }

    [Fact]
    public void Hours_that_are_forgotten_go_in_slices_and_their_room_is_used_again()
    {
        using var store = _folder.Store();
        store.Open("a");
        for (var part = 0; part < 5; part++) store.Write(KeysOf(part * 10_000, Samples.Noon));
        store.Sync();
        var size = new FileInfo(_folder.File).Length;
        var left = new List<long>();
        for (var count = 50_000L; count > 0; left.Add(count))
        {
            store.Write(new() { ForgetKeysBefore = Samples.Noon + Samples.Hour });
            var tables = _folder.Query("SELECT name FROM sqlite_schema WHERE name LIKE 'keys%' AND type = 'table'");
            count = tables.Length == 0 ? 0 : long.Parse(_folder.Query($"SELECT count(*) FROM {tables[0]}")[0]);
        }

        Assert.Equal([40_000, 30_000, 20_000, 10_000, 0], left);
        for (var part = 0; part < 5; part++) store.Write(KeysOf(part * 10_000, Samples.Noon + (5 * Samples.Hour)));
        store.Sync();
        Assert.InRange(new FileInfo(_folder.File).Length, size / 2, size * 11 / 10);
    }

    private static SnapshotBatch KeysOf(int first, long at) => new()
    {
        Keys = [.. Enumerable.Range(first, 10_000).Select(number => Samples.KeyOf(number, "key", at + number))],
    };

    private static SnapshotBatch SecretsOf(int version, Random random)
    {
        int[] numbers = [.. Enumerable.Range(0, 400).Where(_ => random.Next(3) > 0)];
        var at = Samples.Noon + (version * Samples.Hour / 4);
        return new()
        {
            Snapshots = [.. numbers.Select(number => SecretOf(number, version, random.Next(600)))],
            Keys = [.. numbers.Select(number => Samples.KeyOf(number, Secret(number), at, $"\"{Secret(number)}\""))],
            Rows =
            [
                .. numbers.Select(number => Samples.Put(
                    number, "t", $"{Secret(number)}{random.Next(5)}", $"\"{new string('x', random.Next(300))}\"")),
            ],
        };
    }

    private int CountSecrets()
    {
        var file = File.ReadAllBytes(_folder.File);
        return file.AsSpan().Count("secret-"u8);
    }

    private static bool IsSecret(int number) => number % 7 == 0;

    private static string Secret(int number) => IsSecret(number) ? "secret-" : "public-";

    private static Snapshot SecretOf(int number, int version, int bytes) => Samples.Of(number, version) with
    {
        Body = Encoding.UTF8.GetBytes($"{{\"{Secret(number)}{new string('x', bytes)}\":0}}"),
    };
}
