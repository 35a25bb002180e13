namespace Primitives.Engine.Tests.Engine;

/// <summary>What a record says.</summary>
public sealed class RecordSpecs
{
    private readonly World _world = new();

    [Fact]
    public void The_body_of_a_record_is_held_still()
    {
        var context = new RequestContext
        {
            RequestId = "r-1", TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            TraceState = "v=1", User = "zoë", Causation = "order \"7\"", Deadline = HandTime.Start.AddHours(1),
        };
        _world.Ask("counter/a b/ß", new Add(2), "k-1", context: context);
        Assert.Equal(
            """
            {"address":{"tenant":"acme","primitive":"counter","id":"a b/ß"},
            "key":{"ticket":"k-1","operation":"add","hash":"HASH","reply":{"value":2}},
            "command":"add","events":[{"name":"added","version":1,"body":{"by":2}}],
            "context":{"requestId":"r-1","traceparent":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "tracestate":"v=1","user":"zoë","causation":"order \"7\""}}
            """.ReplaceLineEndings("").Replace("HASH", HashOf(_world.Rows[0]), StringComparison.Ordinal),
            _world.Rows[0].Body);
    }

    [Fact]
    public void Who_waits_who_is_answered_and_when_to_wake_come_ahead_of_the_rest()
    {
        _world.Ask("line/a", new Join("anna", TimeSpan.FromSeconds(1)), "k");
        _world.Ask("line/a", new ServeNext());
        var (joined, served) = (_world.Rows[0], _world.Rows[1]);
        Assert.Equal(
            """
            {"address":{"tenant":"acme","primitive":"line","id":"a"},"due":1893456001000000,
            "waiting":{"ticket":"k","operation":"join","hash":"HASH"},"command":"join",
            "events":[{"name":"joined","version":1,"body":{"who":"k","name":"anna","due":"2030-01-01T00:00:01+00:00"}}]}
            """.ReplaceLineEndings("").Replace("HASH", HashOf(joined, "waiting"), StringComparison.Ordinal),
            joined.Body);
        Assert.Equal(
            """
            {"settled":[{"ticket":"k","reply":{"name":"anna","number":1}}],"command":"serve",
            "events":[{"name":"called","version":1,"body":{"who":"k","name":"anna","number":1,"isWrong":false}}]}
            """.ReplaceLineEndings(""), served.Body);
    }

    [Fact]
    public void An_entitys_first_record_carries_the_address_and_its_first_since_it_was_loaded()
    {
        for (var i = 0; i < 3; i++) _world.Ask("counter/a", new Add(1));
        _world.Restart();
        _world.Ask("counter/a", new Add(1));
        Assert.Equal([true, false, false, true], _world.Rows.Select(row => row.Get("address") is not null));
    }

    [Fact]
    public void A_definition_is_recorded_by_its_fingerprint()
    {
        _world.Ask("tone/a", new Bump());
        Assert.Matches("^\"[0-9a-f]{32}\"$", _world.Rows[0].Get("definition"));
        Assert.Equal(
            """[{"name":"tuned","version":1,"body":{"step":1}},{"name":"bumped","version":1,"body":{"by":1}}]""",
            _world.Rows[0].Get("events"));
    }

    [Fact]
    public void The_time_of_a_record_is_the_time_of_its_decision()
    {
        _world.Advance(TimeSpan.FromMicroseconds(1_234_567));
        _world.Scheduler.Hold(HandScheduler.Writer);
        _world.Ask("counter/a", new Add(1));
        _world.Advance(TimeSpan.FromSeconds(5));
        _world.Scheduler.Release(HandScheduler.Writer);
        _world.Run();
        var at = DateTimeOffset.UnixEpoch.AddMicroseconds(_world.Rows[0].Header.At);
        Assert.Equal(HandTime.Start.AddMicroseconds(1_234_567), at);
    }

    [Fact]
    public void Without_a_context_there_is_none_in_the_record()
    {
        _world.Ask("counter/a", new Add(1));
        Assert.Null(_world.Rows[0].Get("context"));
    }

    private static string HashOf(StoredRow row, string property = "key")
    {
        using var json = JsonDocument.Parse(row.Get(property)!);
        var hash = json.RootElement.GetProperty("hash").GetString()!;
        Assert.Matches("^[0-9a-f]{32}$", hash);
        return hash;
    }
}
