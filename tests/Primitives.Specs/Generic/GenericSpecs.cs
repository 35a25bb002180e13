namespace Primitives.Specs.Generic;

/// <summary>What every primitive keeps to. They come with the catalog: nothing has to be written for a new
/// one but its samples.</summary>
public sealed class GenericSpecs
{
    public static TheoryData<string> Primitives => [.. SpecCatalog.Catalog.Names];

    [Theory, MemberData(nameof(Primitives))]
    public void Every_event_folds_and_round_trips_by_its_name_and_so_does_the_state_after_it(string primitive) =>
        Of(primitive).EveryEventFoldsAndRoundTrips();

    [Theory, MemberData(nameof(Primitives))]
    public void Every_event_occurs(string primitive) => Of(primitive).EveryEventOccurs();

    [Theory, MemberData(nameof(Primitives))]
    public void Every_command_has_a_spec(string primitive) => Of(primitive).EveryCommandHasASpec();

    [Theory, MemberData(nameof(Primitives))]
    public void Replay_equals_live_tables_included(string primitive) => Never(Rule.ReplayEqualsLive, primitive);

    [Theory, MemberData(nameof(Primitives))]
    public void A_refusal_records_nothing(string primitive) => Never(Rule.RefusalRecordsNothing, primitive);

    [Theory, MemberData(nameof(Primitives))]
    public void A_query_records_nothing(string primitive) => Never(Rule.QueryRecordsNothing, primitive);

    [Theory, MemberData(nameof(Primitives))]
    public void A_repeated_key_finds_its_reply_and_records_nothing_more(string primitive) =>
        Never(Rule.RepeatedKeyFindsItsReply, primitive);

    [Theory, MemberData(nameof(Primitives))]
    public void A_caller_that_leaves_is_let_go(string primitive) => Never(Rule.EveryCallerIsAnswered, primitive);

    [Theory, MemberData(nameof(Primitives))]
    public void An_unknown_version_is_refused(string primitive) => Of(primitive).UnknownVersionsAreRefused();

    [Theory, MemberData(nameof(Primitives))]
    public void An_old_version_is_read_as_todays(string primitive) => Of(primitive).OldVersionsAreReadAsTodays();

    [Theory, MemberData(nameof(Primitives))]
    public void An_empty_command_is_refused_by_json(string primitive) => Of(primitive).AnEmptyCommandIsRefusedByJson();

    [Theory, MemberData(nameof(Primitives))]
    public void Validate_never_throws_and_what_it_lets_through_can_be_decided(string primitive) =>
        Of(primitive).ValidateNeverThrowsAndWhatItLetsThroughIsDecided();

    [Theory, MemberData(nameof(Primitives))]
    public void What_a_command_leaves_out_in_json_is_as_its_type_has_it(string primitive) =>
        Of(primitive).WhatIsLeftOutInJsonIsAsInTheType();

    [Theory, MemberData(nameof(Primitives))]
    public void Only_the_attempt_that_runs_is_extended_and_never_to_less(string primitive) =>
        Of(primitive).OnlyTheAttemptThatRunsIsHeard();

    private static IEntityChecks Of(string primitive) => SpecCatalog.Checks[primitive];

    private static void Never(Rule rule, string primitive) =>
        Assert.Empty(Of(primitive).Runs.Violations.Where(violation => violation.Rule == rule).Take(3));
}
