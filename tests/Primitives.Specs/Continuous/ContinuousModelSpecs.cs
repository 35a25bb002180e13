using Primitives.Continuous;
using Primitives.Schedules;
using Primitives.Specs.Harness;

namespace Primitives.Specs.Continuous;

/// <summary>Random lives: commands, alarms early, late and doubled, attempts that succeed, fail, hang or are told of
/// twice, definitions that change. An auditor who reads only what was recorded and what is called for.</summary>
public sealed class ContinuousModelSpecs
{
    private const int Lives = 1500;
    private const int Steps = 80;

    [Fact]
    public void Whatever_happens_a_runnable_instance_is_armed_and_no_occurrence_runs_twice()
    {
        var seen = new HashSet<string>();
        for (var seed = 0; seed < Lives; seed++) Live(seed, seen);

        Assert.Superset(new HashSet<string> { "Skipped", "Exhausted", "Completed", "Abandoned", "Readied", "Purged" },
            seen);
    }

    private static void Live(int seed, HashSet<string> seen)
    {
        var random = new Random(seed);
        var (state, audit, now) = (ContinuousEntity.Initial, new Audit(seed), 0.0);
        var definition = ContinuousSamples.Definition(random);
        var journal = new List<ContinuousEvent>();
        Happen([ContinuousEntity.Configured(definition)]);
        for (var step = 0; step < Steps; step++)
        {
            now += random.Next(3) == 0 ? random.NextDouble() * 9 : random.Next(2);
            if (random.Next(15) == 0)
                Happen([ContinuousEntity.Configured(definition = ContinuousSamples.Definition(random))]);
            var command = Choose(random, ContinuousEntity.Duties(state) is [var first, ..] ? first : null);
            if (command is GetHistory) continue; // It needs rows, and records nothing.
            Happen(ContinuousEntity.Operations.Find(command.GetType())!.Decide(new(Clock.At(now), Audit.Self,
                new($"caller {step}"), definition, Rows.None, RequestContext.None), state, command).Events);
            audit.Look(state, Clock.At(now), command);
        }

        Assert.Equal(Text(state), Text(journal.Aggregate(ContinuousEntity.Initial, ContinuousEntity.Evolve)));

        void Happen(IReadOnlyList<ContinuousEvent> events)
        {
            journal.AddRange(events);
            seen.UnionWith(events.Select(happened => happened.GetType().Name));
            foreach (var happened in events) audit.Hear(happened);
            state = events.Aggregate(state, ContinuousEntity.Evolve);
        }
    }

    private static ICommand Choose(Random random, Duty? duty) => random.Next(10) switch
    {
        < 3 => new Wake(),
        < 7 when duty is { Begun: false } => new Begin(duty),
        < 5 when duty is not null => new Complete(duty.Id, duty.Attempt),
        5 when duty is { Begun: true } => new ExtendAttempt(duty.Id, duty.Attempt, TimeSpan.FromSeconds(5)),
        < 7 when duty is not null => new Fail(duty.Id, duty.Attempt, "reason"),
        _ => new ContinuousSamples().Next(random),
    };

    private static string Text(ContinuousState state) =>
        JsonSerializer.Serialize(state, ContinuousJson.Default.ContinuousState);

    private sealed class Audit(int seed)
    {
        private readonly HashSet<string> _ended = [];
        private DateTimeOffset _last = DateTimeOffset.MinValue;
        private (long Run, int Attempt) _attempt;
        private long _runs;
        private bool _isUnderWay;
        private bool _isNew;
        private DateTimeOffset? _told; // Somebody who names a moment that has passed means it.
        private DateTimeOffset? _defined; // So does a definition; once.

        public static Address Self { get; } = new("tenant", "continuous", "refresher/it");

        public void Hear(ContinuousEvent happened)
        {
            if (happened is ContinuousEvent.Called called) Hear(called);
            if (happened is ContinuousEvent.Began began)
            {
                Check((began.Run, began.Attempt).CompareTo(_attempt) > 0, "attempts rise");
                _attempt = (began.Run, began.Attempt);
            }

            if (happened is ContinuousEvent.Purged) _runs = 0;
            if (happened is ContinuousEvent.Configured { Schedule: var schedule }) _defined = schedule?.At;
            if (happened is ContinuousEvent.Rescheduled { Next: { } told }) _told = told.Occurrence;
            if (happened is ContinuousEvent.Planned { Next: { } begun } && _isNew) _told = begun.Occurrence;
            _isNew = happened is ContinuousEvent.Started or ContinuousEvent.Restarted;
            if ((happened as ContinuousEvent.Completed)?.Record is { } done) End(done);
            if ((happened as ContinuousEvent.Exhausted)?.Record is { } failed) End(failed);
            if ((happened as ContinuousEvent.Abandoned)?.Record is { } left) End(left);
        }

        public void Look(ContinuousState state, DateTimeOffset now, ICommand command)
        {
            var isArmed = ContinuousEntity.WakeAt(state) is not null || ContinuousEntity.Duties(state).Count > 0;
            Check(state.Status != ContinuousStatus.Running || isArmed, $"what is runnable is armed after {command}");
            Check(state.RunCount == _runs, $"runs are counted, attempts are not, after {command}");
            Check(ContinuousEntity.Duties(state).Count <= 1, "runs do not overlap");
            var isSettled = command is not Wake || !(ContinuousEntity.WakeAt(state) <= now);
            Check(isSettled, $"a wake leaves nothing that is due at {now}");
        }

        private void Hear(ContinuousEvent.Called called)
        {
            Check(!_isUnderWay, "runs do not overlap");
            Check(called.Occurrence <= called.At, "nothing is early");
            Check(called.Occurrence > _last || called.Cause != RunCause.Schedule
                || _last == called.At || called.Occurrence == _told || called.Occurrence == _defined,
                $"no occurrence runs twice: {called.Occurrence} after {_last}");
            if (called.Occurrence == _defined) _defined = null;
            (_last, _isUnderWay) = (called.Covers ?? called.Occurrence, true);
            _runs++;
        }

        private void End(RunRecord run)
        {
            Check(_ended.Add($"{run.Run}"), "a run ends once");
            _isUnderWay = false;
        }

        private void Check(bool holds, string rule) => Assert.True(holds, $"Seed {seed}: {rule}.");
    }
}
