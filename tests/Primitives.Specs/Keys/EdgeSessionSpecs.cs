namespace Primitives.Specs.Keys;

public sealed class EdgeSessionSpecs
{
    private readonly EdgeSession _session = new("edge");

    [Fact]
    public void Calls_are_numbered_from_one() =>
        Assert.Equal(["~edge/1/0", "~edge/2/0", "~edge/3/0"], Enumerable.Range(0, 3).Select(_ => $"{_session.Next()}"));

    [Fact]
    public void It_is_settled_up_to_the_first_that_is_not()
    {
        var keys = Enumerable.Range(0, 4).Select(_ => _session.Next()).ToList();
        _session.Settle(keys[2]);
        Assert.Equal(0, _session.Next().Settled);
        _session.Settle(keys[0]);
        Assert.Equal(1, _session.Next().Settled);
        _session.Settle(keys[1]);
        _session.Settle(keys[1]);
        Assert.Equal(3, _session.Next().Settled);
    }

    [Fact]
    public void Only_its_own_keys_are_settled()
    {
        _session.Next();
        Assert.Throws<ArgumentException>(() => _session.Settle(new("other", 1, 0)));
        Assert.Throws<ArgumentException>(() => _session.Settle(new("edge", 2, 0)));
    }

    [Theory, InlineData(""), InlineData("Edge"), InlineData("a/b"), InlineData("~a"), InlineData("-a")]
    public void An_id_follows_the_rules_of_names(string id) =>
        Assert.Throws<ArgumentException>(() => new EdgeSession(id));

    [Fact]
    public void A_key_reads_what_it_writes()
    {
        var key = new SessionKey("edge-1.a", long.MaxValue, long.MaxValue - 1);
        Assert.True(SessionKey.TryParse(key.ToString(), out var read));
        Assert.Equal(key, read);
        Assert.True(SessionKey.TryParseName(key.Name, out var session, out var number));
        Assert.Equal((key.Session, key.Number), (session, number));
    }

    [Theory]
    [InlineData(""), InlineData("~"), InlineData("edge/1/0"), InlineData("~edge/1/1"), InlineData("~edge/0/0")]
    [InlineData("~edge/+1/0"), InlineData("~edge/1/00"), InlineData("~edge/1/"), InlineData("~/1/0")]
    [InlineData("~edge/1/0/"), InlineData("~edge/9223372036854775808/0")]
    public void What_it_does_not_write_it_does_not_read(string text) => Assert.False(SessionKey.TryParse(text, out _));

    [Fact]
    public void Many_threads_get_a_number_each()
    {
        const int Count = 10_000;
        Parallel.For(0, Count, _ => _session.Settle(_session.Next()));
        Assert.Equal(new SessionKey("edge", Count + 1, Count), _session.Next());
    }
}
