using Primitives.Definitions;
using Primitives.Specs.Harness;
using static Primitives.Definitions.DefinitionEvent;
using Defining = Primitives.Specs.Harness.Spec<
    Primitives.Definitions.DefinitionEntity, Primitives.Definitions.DefinitionState,
    Primitives.Definitions.DefinitionEvent, Primitives.NoDefinition>;

namespace Primitives.Specs.Definitions;

public sealed class DefinitionSpecs
{
    private static readonly string Mark = new('a', 32);

    [Fact]
    public void The_first_is_revision_1_and_each_change_is_one_more()
    {
        var one = Given().When(1, Set("a", 1)).Replies(new PutReply(1, IsNew: true, HasChanged: true)).Then();
        one.When(2, Set("a", 1)).Records().Replies(new PutReply(1, IsNew: false, HasChanged: false));
        one.When(3, Set("a", 2)).Replies(new PutReply(2, IsNew: false, HasChanged: true)).Then()
            .When(4, Set("a", 1)).Replies(new PutReply(3, IsNew: false, HasChanged: true));
    }

    [Fact]
    public void The_order_of_fields_says_nothing_and_a_handler_does()
    {
        var set = Set("a", 1) with { Definition = Json("""{"x":1,"y":2}""") };
        var one = Given().When(1, set).Then();
        one.When(2, set with { Definition = Json("""{ "y": 2, "x": 1 }""") }).Records();
        one.When(2, set with { Handler = Json("""{"pull":{}}""") })
            .Replies(new PutReply(2, IsNew: false, HasChanged: true)).Then()
            .When(3, set).Replies(new PutReply(3, IsNew: false, HasChanged: true));
    }

    [Fact]
    public void Nobody_overwrites_what_he_has_not_seen()
    {
        Given().When(1, Set("a", 1) with { ExpectedRevision = 1 }).Refuses(DefinitionRefusals.StaleRevisionCode);
        var one = Given().When(1, Set("a", 1) with { ExpectedRevision = 0 }).Then();
        one.When(2, Set("a", 2) with { ExpectedRevision = 0 }).Refuses(DefinitionRefusals.StaleRevisionCode);
        one.When(2, new RemoveDefinition("a", 2)).Refuses(DefinitionRefusals.StaleRevisionCode);
        one.When(2, Set("a", 2) with { ExpectedRevision = 1 }).Replies(new PutReply(2, false, true));
    }

    [Fact]
    public void A_number_is_never_used_again()
    {
        var gone = Given().When(1, Set("a", 1)).Then().When(2, Set("a", 2)).Then()
            .When(3, new RemoveDefinition("a")).Records(new Removed("a", 3, Clock.At(3), null))
            .Replies(new RemoveReply(3)).Then();
        gone.When(4, new GetDefinition("a")).Refuses(DefinitionRefusals.NotFoundCode);
        gone.When(4, new RemoveDefinition("a")).Refuses(DefinitionRefusals.NotFoundCode);
        gone.When(4, new ListDefinitions()).Replies(new DefinitionList([], HasMore: false, Floor: 3));
        gone.When(4, Set("b", 1)).Replies(new PutReply(4, IsNew: true, HasChanged: true));
    }

    [Fact]
    public void The_last_ten_revisions_are_kept_and_told()
    {
        var all = Given();
        for (var i = 1; i <= 15; i++) all.When(i, Set("a", i)).Then();
        var told = all.When(20, new GetDefinition("a")).Replied<DefinitionReply>();
        Assert.Equal(
            Enumerable.Range(6, 10).Reverse().Select(n => (long)n), told.Revisions.Select(one => one.Revision));
        Assert.Equal("""{"n":15}""", told.Definition.GetRawText());
        Assert.Equal("""{"n":6}""",
            all.When(21, new GetDefinition("a", 6)).Replied<DefinitionReply>().Definition.GetRawText());
        all.When(21, new GetDefinition("a", 5)).Refuses(DefinitionRefusals.NotFoundCode);
    }

    [Fact]
    public void They_are_told_by_name_in_pages()
    {
        var all = Given();
        foreach (var name in (string[])["b", "", "a", "ä"]) all.When(1, Set(name, 1)).Then();
        var page = all.When(2, new ListDefinitions { Take = 2 }).Replied<DefinitionList>();
        Assert.Equal(["", "a"], page.Definitions.Select(one => one.Name));
        Assert.True(page.HasMore);
        page = all.When(2, new ListDefinitions { After = "a", Take = 2 }).Replied<DefinitionList>();
        Assert.Equal(["b", "ä"], page.Definitions.Select(one => one.Name));
        Assert.False(page.HasMore);
    }

    [Fact]
    public void There_is_an_end_to_how_many_there_may_be_and_to_their_size()
    {
        var many = Given(Enumerable.Range(0, 1_000).Select(i => Put($"n{i}", bytes: 10)));
        many.When(1, Set("more", 1)).Refuses(DefinitionRefusals.TooManyCode);
        many.When(1, Set("n7", 1)).Replies(new PutReply(2, IsNew: false, HasChanged: true));
        var large = Given(Put("large", (16 * 1024 * 1024) - 6));
        large.When(1, Set("b", 1)).Refuses(DefinitionRefusals.TooManyCode);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\n")]
    [InlineData("half of a pair")]
    public void A_name_keeps_to_its_rules(string given)
    {
        var name = given.Replace("half of a pair", "\ud800", StringComparison.Ordinal); // Data of tests cannot hold it.
        Assert.NotNull(Set(name, 1).Validate());
        Assert.NotNull(new RemoveDefinition(name).Validate());
        Assert.NotNull(new GetDefinition(name).Validate());
        Assert.NotNull(Set(new string('ä', 101), 1).Validate());
        Assert.Null(Set(new string('ä', 100), 1).Validate());
    }

    [Fact]
    public void What_is_not_one_is_not_taken()
    {
        Assert.NotNull((Set("a", 1) with { Definition = Json("[]") }).Validate());
        Assert.NotNull((Set("a", 1) with { Definition = default }).Validate());
        Assert.NotNull((Set("a", 1) with { Fingerprint = "x" }).Validate());
        Assert.NotNull((Set("a", 1) with { ExpectedRevision = -1 }).Validate());
        Assert.NotNull((Set("a", 1) with { Definition = Large(65_536) }).Validate());
        Assert.NotNull((Set("a", 1) with { Handler = Large(8_192) }).Validate());
        Assert.NotNull(new ListDefinitions { Take = 101 }.Validate());
        Assert.NotNull(new GetDefinition("a", 0).Validate());
    }

    private static Defining Given(params IEnumerable<DefinitionEvent> happened) => new Defining().Given(happened);

    private static Put Put(string name, int bytes) => new(
        new(name, 1, Mark, Clock.At(0), null, bytes, HasHandler: false, IsInCode: false), Json("{}"), null, 0);

    private static PutDefinition Set(string name, int n) => new(name, Json($$"""{"n":{{n}}}"""), Mark);

    private static JsonElement Large(int bytes) => Json($$"""{"x":"{{new string('x', bytes)}}"}""");

    private static JsonElement Json(string json) => JsonElement.Parse(json);
}
