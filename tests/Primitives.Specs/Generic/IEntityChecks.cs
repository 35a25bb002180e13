namespace Primitives.Specs.Generic;

/// <summary>What holds for every primitive, whatever its types.</summary>
internal interface IEntityChecks
{
    RandomRuns Runs { get; }
    void EveryEventFoldsAndRoundTrips();
    void EveryEventOccurs();
    void EveryCommandHasASpec();
    void UnknownVersionsAreRefused();
    void OldVersionsAreReadAsTodays();
    void AnEmptyCommandIsRefusedByJson();
    void WhatIsLeftOutInJsonIsAsInTheType();
    void OnlyTheAttemptThatRunsIsHeard();
    void ValidateNeverThrowsAndWhatItLetsThroughIsDecided();
}
