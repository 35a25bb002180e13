using Primitives.Specs.Harness;

namespace Primitives.Specs.Generic;

/// <content>Attempts that are extended, and that tell of their progress, where an entity has a row for that.</content>
internal sealed partial class EntityChecks<TEntity, TState, TEvent, TDefinition>
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);
    private static readonly JsonElement Half = JsonElement.Parse("50");

    public void OnlyTheAttemptThatRunsIsHeard()
    {
        var (canExtend, canTell) = (TEntity.Operations.Find(typeof(ExtendAttempt)) is not null,
            TEntity.Operations.Find(typeof(TellProgress)) is not null);
        var checkedCount = 0;
        foreach (var (state, tables, duty) in Running())
        {
            if (canExtend) CheckExtension(state, tables, duty);
            if (canTell) CheckProgress(state, tables, duty);
            checkedCount++;
        }

        Assert.True(checkedCount > 0 || !(canExtend || canTell), "No attempt ever ran.");
    }

    private static void CheckExtension(TState state, Tables tables, Duty duty)
    {
        var (last, ever) = (duty.Deadline!.Value - Moment, TimeSpan.FromDays(1));
        Refuses(new ExtendAttempt(duty.Id, duty.Attempt + 1, ever), last);
        Refuses(new ExtendAttempt("nobody's", duty.Attempt, ever), last);
        Refuses(new ExtendAttempt(duty.Id, duty.Attempt, ever), duty.Deadline.Value);
        foreach (var by in (TimeSpan[])[Moment / 10, ever])
        {
            var decision = Decide(state, tables, new ExtendAttempt(duty.Id, duty.Attempt, by), last);
            var after = decision.Events.Aggregate(state, TEntity.Evolve);
            var now = TEntity.Duties(after).Single(one => one.Id == duty.Id);
            Assert.Equal((duty.Attempt, true), (now.Attempt, now.Begun));
            Assert.Equal(now.Deadline, ((AttemptExtended)decision.UntypedReply!).Deadline);
            Assert.InRange(now.Deadline!.Value, duty.Deadline.Value, last + ever);
            Assert.True(TEntity.WakeAt(after) <= now.Deadline, "Nothing wakes it at the end of its attempt.");
        }

        void Refuses(ICommand command, DateTimeOffset at)
        {
            Assert.NotNull(Decide(state, tables, command, at).Refusal);
        }
    }

    private static void CheckProgress(TState state, Tables tables, Duty duty)
    {
        var last = duty.Deadline!.Value - Moment;
        Assert.NotNull(Decide(state, tables, new TellProgress(duty.Id, duty.Attempt + 1, Half), last).Refusal);
        Assert.NotNull(Decide(state, tables, new TellProgress(duty.Id, duty.Attempt, Half), duty.Deadline.Value)
            .Refusal);
        var told = Decide(state, tables, new TellProgress(duty.Id, duty.Attempt, Half), last);
        Assert.NotEmpty(told.Events);
        Assert.Contains(TEntity.Duties(told.Events.Aggregate(state, TEntity.Evolve)),
            one => one is { Begun: true } && one.Id == duty.Id && one.Deadline == duty.Deadline);
    }

    private static Decision<TEvent> Decide(TState state, Tables tables, ICommand command, DateTimeOffset now)
    {
        var operation = TEntity.Operations.Find(command.GetType())!;
        return operation.Decide(
            new(now, It, new("~engine"), new(), tables.FetchFor(operation, state, command), RequestContext.None),
            state, command);
    }

    /// <summary>What the random lives had running, and the state that they were in.</summary>
    private IEnumerable<(TState State, Tables Tables, Duty Duty)> Running()
    {
        foreach (var records in Runs.Journals.Take(RoundTripRuns))
        {
            var entities = new Dictionary<string, (TState State, Tables Tables)>();
            foreach (var record in records)
            {
                var (state, tables) = entities.GetValueOrDefault(record.Id, (TEntity.Initial, new Tables()));
                foreach (var stored in record.Events)
                {
                    var happened = PureEntity<TEntity, TState, TEvent, TDefinition>.Read(stored);
                    state = TEntity.Evolve(state, happened);
                    foreach (var change in TEntity.Rows(happened)) tables.Apply(change);
                }

                entities[record.Id] = (state, tables);
                foreach (var duty in TEntity.Duties(state).Where(one => one is { Begun: true, Deadline: not null }))
                    yield return (state, tables, duty);
            }
        }
    }
}
