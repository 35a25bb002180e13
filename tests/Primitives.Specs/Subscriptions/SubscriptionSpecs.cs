using Primitives.Specs.Harness;
using Primitives.Subscriptions;
using static Primitives.Subscriptions.SubscriptionEvent;
using Reading = Primitives.Specs.Harness.Spec<
    Primitives.Subscriptions.SubscriptionEntity, Primitives.Subscriptions.SubscriptionState,
    Primitives.Subscriptions.SubscriptionEvent, Primitives.NoDefinition>;

namespace Primitives.Specs.Subscriptions;

public sealed class SubscriptionSpecs
{
    private static Reading Given(params IEnumerable<SubscriptionEvent> happened) => new Reading().Given(happened);

    private static Advanced To(string cursor, double at) => new(cursor, Clock.At(at));

    [Fact]
    public void A_reader_that_was_never_heard_of_has_no_cursor() =>
        Given().When(0, new ReadCursor()).Replies(new ConsumerCursor(null, null));

    [Fact]
    public void A_cursor_is_moved_and_found_again()
    {
        Given().When(1, new Advance("c1")).Records(To("c1", at: 1)).Replies(Done.Value);
        Given(To("c1", at: 1)).When(9, new ReadCursor()).Replies(new ConsumerCursor("c1", Clock.At(1)));
    }

    [Fact]
    public void Moving_it_to_where_it_is_records_nothing() =>
        Given(To("c1", at: 1)).When(2, new Advance("c1", "c0")).Records().Replies(Done.Value);

    [Fact]
    public void It_may_be_moved_back_by_whoever_compares_nothing() =>
        Given(To("c2", at: 1)).When(2, new Advance("c1")).Records(To("c1", at: 2));

    [Fact]
    public void It_is_moved_from_where_it_is_said_to_be() =>
        Given(To("c1", at: 1)).When(2, new Advance("c2", "c1")).Records(To("c2", at: 2));

    [Fact]
    public void The_first_move_is_from_nowhere() => Given().When(2, new Advance("c1", "")).Records(To("c1", at: 2));

    [Fact]
    public void Two_readers_under_one_name_hear_of_each_other()
    {
        Given(To("c1", at: 1)).When(2, new Advance("c2", "c0")).Refuses("subscription.moved");
        Given(To("c1", at: 1)).When(2, new Advance("c2", "")).Refuses("subscription.moved");
        Given().When(2, new Advance("c2", "c1")).Refuses("subscription.moved");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("ß")]
    [InlineData("a\n")]
    public void A_cursor_is_visible_ASCII(string cursor)
    {
        Assert.NotNull(new Advance(cursor).Validate());
        Assert.Equal(cursor.Length == 0, new Advance("c", cursor).Validate() is null);
    }

    [Fact]
    public void A_cursor_has_a_limit()
    {
        Assert.Null(new Advance(new string('c', 512)).Validate());
        Assert.NotNull(new Advance(new string('c', 513)).Validate());
        Assert.NotNull(new Advance("c", new string('c', 513)).Validate());
    }
}
