using Primitives.Specs.Harness;
using static Primitives.Specs.Generic.NotebookEvent;
using Noting = Primitives.Specs.Harness.Spec<
    Primitives.Specs.Generic.NotebookEntity, Primitives.Specs.Generic.NotebookState,
    Primitives.Specs.Generic.NotebookEvent, Primitives.Specs.Generic.NotebookDefinition>;

namespace Primitives.Specs.Generic;

/// <summary>The harness itself, tried on what the lock has not.</summary>
public sealed class NotebookSpecs
{
    [Fact]
    public void What_is_written_can_be_looked_at() =>
        new Noting().When(0, new Write(7, "seven")).Records(new Written(7, "seven")).Then()
            .When(1, new Look(7)).Replies(new Page("seven"));

    [Fact]
    public void What_is_torn_is_gone() =>
        new Noting().Given(new Written(7, "seven"), new Written(8, "eight"))
            .When(0, new Tear(1, 7)).Records(new Torn(1, 7)).Then()
            .When(1, new Look(7)).Replies(new Page(null)).When(1, new Look(8)).Replies(new Page("eight"));

    [Fact]
    public void A_definition_is_seen_by_the_decision() =>
        new Noting().Defined(new(MaxWrites: 1)).Given(new Written(1, "one")).When(0, new Write(2, "two"))
            .Refuses("notebook.full");

    [Fact]
    public void A_wait_for_a_change_records_nothing() =>
        new Noting().When(0, new AwaitPages(1)).Records().Waits(Wait.ForChange);
}
