using Primitives.Specs.Harness;

namespace Primitives.Specs.Generic;

/// <summary>Some hundred random lives of a primitive, and what was seen to go wrong in them.</summary>
internal sealed class RandomRuns
{
    public const int Count = 500;

    public RandomRuns(Samples samples)
    {
        for (var seed = 0; seed < Count; seed++)
        {
            var run = new RandomRun(samples, seed);
            run.Go();
            Journals.Add(run.Journal);
            Refusals.UnionWith(run.Refusals);
            foreach (var (rule, sentence) in run.Violations) Violations.Add((rule, $"Seed {seed}: {sentence}"));
        }
    }

    public List<IReadOnlyList<PureRecord>> Journals { get; } = [];
    public HashSet<string> Refusals { get; } = [];
    public List<(Rule Rule, string Sentence)> Violations { get; } = [];
}

/// <summary>What a random run watches.</summary>
internal enum Rule
{
    RefusalRecordsNothing,
    QueryRecordsNothing,
    RepeatedKeyFindsItsReply,
    ReplayEqualsLive,
    EveryCallerIsAnswered,
}
