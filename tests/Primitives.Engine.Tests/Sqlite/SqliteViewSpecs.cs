using Primitives.Engine.Tests.Journal;

namespace Primitives.Engine.Tests.Sqlite;

/// <summary>What other programs see while the server runs.</summary>
public sealed class SqliteViewSpecs : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Records_and_events_are_read_by_plain_sql()
    {
        using var journal = _folder.Journal();
        journal.Open();
        var batch = Batches.Of(
            1,
            """
            {"address":{"tenant":"acme","primitive":"lock","id":"door"},"events":[
            {"name":"granted","version":2,"body":{"to":"a"}},{"name":"told","version":1,"body":{}}]}
            """,
            """{"events":[{"name":"released","version":1,"body":{"by":"a"}}]}""",
            """{"key":"k"}""",
            "no JSON");
        batch.Entries[0].Entity = new(0x0011_2233_4455_6677, 0x8899_AABB_CCDD_EEFF);
        batch.Entries[0].At = 1_700_000_000_000_042;
        journal.Append([batch]);

        Assert.Equal(
            "1|00112233445566778899aabbccddeeff|acme|lock|door|2023-11-14T22:13:20.000042Z",
            _folder.Query("SELECT position, entity, tenant, primitive, id, at FROM records")[0]);
        Assert.Equal(
            ["2|||1|2|6|10|", "3|||1|3|9|15|", "4|||2|4|12|20|no JSON"],
            _folder.Query("""
                SELECT position, tenant, id, previous, shard, ordinal, sequence,
                CASE WHEN json_valid(record) THEN '' ELSE record END FROM records WHERE position > 1
                """));
        Assert.Equal(
            [
                """1|2023-11-14T22:13:20.000042Z|granted|2|{"to":"a"}""",
                "1|2023-11-14T22:13:20.000042Z|told|1|{}",
                """2|2023-11-14T22:13:20.000002Z|released|1|{"by":"a"}""",
            ],
            _folder.Query("SELECT position, at, name, version, body FROM events"));
    }

    [Fact]
    public void A_program_that_reads_for_long_stops_no_append()
    {
        using var journal = _folder.Journal();
        journal.Open();
        journal.Append([Batches.Numbered(1, 10)]);
        using var connection = _folder.Connect();
        using var transaction = connection.BeginTransaction(deferred: true);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM records";
        Assert.Equal(10L, command.ExecuteScalar());
        for (var first = 11; first < 20_000; first += 1_000) journal.Append([Batches.Numbered(first, 1_000)]);
        Assert.Equal(10L, command.ExecuteScalar());
        Assert.Equal(20_010, journal.AssertNumberedAfter(0));
    }
}
