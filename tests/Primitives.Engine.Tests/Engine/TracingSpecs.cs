namespace Primitives.Engine.Tests.Engine;

/// <summary>A span for each command, wake, replay and commit.</summary>
[Collection(ListenedTo.Name)]
public sealed class TracingSpecs : IDisposable
{
    private const string Remote = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private readonly SpanListener _spans = new();
    private readonly World _world = new(options => options with { IdleTimeout = TimeSpan.FromSeconds(2) });

    public void Dispose() => _spans.Dispose();

    [Fact]
    public void A_command_has_a_span_that_says_what_it_was_and_to_whom()
    {
        _world.Ask("counter/a b", new Add(2));
        _world.Ask("counter/a b", new Add(2), "k");
        var spans = _spans.Ended.Where(span => span.DisplayName == "counter add").ToList();
        Assert.Equal(
            ("acme", "counter", "a b", "add", false),
            (Tag(spans[0], "primitives.tenant"), Tag(spans[0], "primitives.primitive"), Tag(spans[0], "primitives.id"),
            Tag(spans[0], "primitives.operation"), Tag(spans[0], "primitives.keyed")));
        Assert.Equal([false, true], spans.Select(span => Tag(span, "primitives.keyed")));
        Assert.All(spans, span => Assert.Equal(
            (ActivityKind.Internal, ActivityStatusCode.Unset, null),
            (span.Kind, span.Status, Tag(span, "error.type"))));
    }

    [Fact]
    public void The_span_ends_when_the_outcome_is_told_and_not_before()
    {
        _world.Scheduler.Hold(HandScheduler.Writer);
        var asked = _world.Ask("counter/a", new Add(1));
        Assert.Contains(_spans.Started, span => span.DisplayName == "counter add");
        Assert.DoesNotContain(_spans.Ended, span => span.DisplayName == "counter add");
        _world.Scheduler.Release(HandScheduler.Writer);
        _world.Run();
        Assert.NotNull(asked.Reply);
        _spans.Single("counter add");
    }

    [Fact]
    public void What_is_answered_on_the_callers_thread_has_a_span_too()
    {
        _world.Ask("counter/a", new Add(1));
        var asked = _world.Post("counter/a", new ReadTotal()); // No turn has been taken since.
        Assert.Equal(new Total(1), asked.Reply);
        Assert.Equal("read", Tag(_spans.Single("counter read"), "primitives.operation"));
    }

    [Fact]
    public async Task A_command_that_nobody_waits_for_has_a_span_too()
    {
        Assert.Null(await _world.System.ClientFor(World.Tenant).Tell(World.At("counter/a"), new Add(1)));
        _world.Run();
        _spans.Single("counter add");
    }

    [Fact]
    public void The_span_belongs_to_what_is_current_at_the_caller()
    {
        using var caller = new Activity("caller").Start();
        var asked = _world.Post("counter/a", new Add(1), context: new() { TraceParent = Remote });
        Assert.Same(caller, Activity.Current);
        _world.Run();
        Assert.Same(caller, Activity.Current);
        var span = _spans.Single("counter add");
        Assert.Equal((caller.TraceId, caller.SpanId), (span.TraceId, span.ParentSpanId));
        Assert.Equal(ActivityKind.Internal, span.Kind);
        Assert.NotNull(asked.Reply);
    }

    [Fact]
    public void Without_that_it_belongs_to_the_trace_that_the_request_came_with()
    {
        _world.Ask("counter/a", new Add(1), context: new() { TraceParent = Remote, TraceState = "v=1" });
        var span = _spans.Single("counter add");
        Assert.Equal((Remote[3..35], Remote[36..52]), (span.TraceId.ToHexString(), span.ParentSpanId.ToHexString()));
        Assert.Equal((ActivityKind.Server, true, "v=1"), (span.Kind, span.HasRemoteParent, span.TraceStateString));
        Assert.Contains(Remote, _world.Rows[0].Get("context"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null), InlineData("nonsense"), InlineData("00-00000000000000000000000000000000-00f067aa0ba902b7-01")]
    public void Without_either_it_begins_a_trace(string? parent)
    {
        _world.Ask("counter/a", new Add(1), context: new() { TraceParent = parent });
        var span = _spans.Single("counter add");
        Assert.Equal((null, default, ActivityKind.Internal), (span.Parent, span.ParentSpanId, span.Kind));
    }

    [Fact]
    public void A_refusal_is_named_and_is_no_fault()
    {
        _world.Ask("counter/a", new Add(-1));
        var span = _spans.Single("counter add");
        Assert.Equal(("counter.negative", ActivityStatusCode.Unset), (Tag(span, "error.type"), span.Status));
    }

    [Fact]
    public void What_the_engine_fails_at_is_a_fault_without_the_words_of_an_exception()
    {
        _world.Ask("thrower/a", new Throw("decide"));
        var span = _spans.Single("thrower throw");
        Assert.Equal(
            (EngineRefusals.FaultCode, ActivityStatusCode.Error, null),
            (Tag(span, "error.type"), span.Status, span.StatusDescription));
    }

    [Fact]
    public void A_caller_that_leaves_ends_its_span()
    {
        using var leaving = new CancellationTokenSource();
        var anna = _world.Ask("line/a", new Join("anna"), leaving: leaving);
        leaving.Cancel();
        _world.Run();
        Assert.True(anna.IsCancelled);
        Assert.Equal("cancelled", Tag(_spans.Single("line join"), "error.type"));
    }

    [Fact]
    public void A_command_that_is_turned_away_ends_its_span()
    {
        var world = new World(options => options with { MaxQueuedCalls = 1 });
        world.Scheduler.Hold(HandScheduler.Partition);
        world.Post("counter/a", new Add(1));
        world.Post("counter/a", new Add(1));
        Assert.Equal(EngineRefusals.OverloadedCode, Tag(_spans.Single("counter add"), "error.type"));
    }

    [Fact]
    public void Every_call_that_was_open_at_a_stop_ends_its_span()
    {
        _world.Ask("line/a", new Join("anna"));
        _world.Stop();
        Assert.Equal(EngineRefusals.StoppingCode, Tag(_spans.Single("line join"), "error.type"));
        Assert.Equal(_spans.Started.Count, _spans.Ended.Count);
    }

    [Fact]
    public void A_wake_and_the_replay_before_it_have_spans_of_their_own()
    {
        _world.Ask("bell/traced", new SetBell(HandTime.Start.AddSeconds(10)));
        using var somebody = new Activity("somebody").Start();
        _world.Advance(TimeSpan.FromSeconds(15));
        Activity[] own = [_spans.Single("bell replay"), _spans.Single("bell wake")];
        Assert.All(own, span => Assert.Equal(
            (null, default, "acme", "traced"),
            (span.Parent, span.ParentSpanId, Tag(span, "primitives.tenant"), Tag(span, "primitives.id"))));
        Assert.Equal(1L, Tag(own[0], "primitives.sequence"));
    }

    [Fact]
    public void A_commit_has_a_span_that_says_how_much()
    {
        _world.Scheduler.Hold(HandScheduler.Partition);
        for (var i = 0; i < 3; i++) _world.Post("counter/a", new Add(1));
        _world.Scheduler.Release(HandScheduler.Partition);
        _world.Run();
        var span = _spans.Single("commit");
        Assert.Equal(3, Tag(span, "primitives.commit.records"));
        Assert.Equal(_world.Rows.Sum(row => (long)row.Body.Length), Tag(span, "primitives.commit.bytes"));
    }

    [Fact]
    public void A_commit_that_fails_is_a_fault_and_so_is_what_waited_for_it()
    {
        _world.Journal.FailAfter(0);
        _world.Ask("counter/a", new Add(1));
        var (commit, command) = (_spans.Single("commit"), _spans.Single("counter add"));
        Assert.Equal(
            ("Primitives.Engine.Journal.JournalException", ActivityStatusCode.Error),
            (Tag(commit, "error.type"), commit.Status));
        Assert.Equal(
            (EngineRefusals.UnknownOutcomeCode, ActivityStatusCode.Error),
            (Tag(command, "error.type"), command.Status));
    }

    private static object? Tag(Activity span, string name) => span.GetTagItem(name);
}
