using Primitives.Queues;
using Primitives.Schedules;
using Primitives.Specs.Harness;

namespace Primitives.Specs.Queues;

/// <summary>Random lives: events, receivers that acknowledge, fail or forget, wakes that are late, lanes and limits
/// that change. An auditor who reads only what was recorded, and counts what lies in the tables.</summary>
public sealed class QueueModelSpecs
{
    private const int Lives = 300;
    private const int Steps = 120;

    [Theory, InlineData(false), InlineData(true)]
    public void Whatever_happens_nothing_is_lost_and_keys_keep_their_order(bool isHandled)
    {
        for (var seed = 0; seed < Lives; seed++)
        {
            var life = new Life(seed, isHandled);
            life.Go();
            life.Finish();
        }
    }

    [Fact]
    public void An_auditor_finds_an_event_that_overtakes_another_of_its_key()
    {
        var audit = new QueueAudit(seed: 0);
        foreach (var number in (long[])[1, 2])
            audit.Hear(new QueueEvent.Enqueued(new(number, Clock.At(0), JsonElement.Parse("1"), Key: "a"),
                new(number, "line"), EventPhase.Ready));

        Assert.ThrowsAny<Exception>(() => audit.Hear(new QueueEvent.Taken(new(2, "line", Attempts: 1), Clock.At(1))));
    }

    private sealed class Life(int seed, bool isHandled)
    {
        private readonly Random _random = new(seed);
        private readonly Tables _tables = new();
        private readonly QueueAudit _audit = new(seed);
        private QueueState _state = QueueEntity.Initial;
        private QueueDefinition _definition = new();
        private double _now;

        public void Go()
        {
            Define();
            for (var step = 0; step < Steps; step++)
            {
                _now += _random.Next(3) == 0 ? _random.NextDouble() * 4 : 0;
                if (_random.Next(20) == 0) Define();
                Ask(Choose(), $"caller {step}");
                _audit.Count(_state, _tables);
            }
        }

        /// <summary>With enough time, receivers and good will, everything ends.</summary>
        public void Finish()
        {
            Ask(new ResumeQueue(), "finish");
            for (var turn = 0; turn < 2000 && _state.Count > 0; turn++)
            {
                _now += 1;
                if (QueueEntity.WakeAt(_state) <= Clock.At(_now)) Ask(new Wake(), "finish");
                if (!isHandled) Ask(new Receive { Max = 100 }, "finish");
                foreach (var run in _state.Running.Values.ToList()) Process(run, fails: false);
                _audit.Count(_state, _tables);
            }

            Assert.True(_state.Count == 0, $"Seed {seed}: {_state.Count} never ended.");
            _audit.End(_state);
        }

        private ICommand Choose()
        {
            if (_random.Next(3) == 0) return new Wake();
            if (_random.Next(3) > 0 && _state.Running.Count > 0)
            {
                var run = _state.Running.Values.ElementAt(_random.Next(_state.Running.Count));
                Process(run, fails: _random.Next(3) == 0);
            }

            return _random.Next(12) switch
            {
                < 5 => QueueSamples.Event(_random) with { Delay = null },
                5 => new EnqueueMany([QueueSamples.Event(_random) with { Delay = null }, QueueSamples.Event(_random)
                    with { Delay = null }]),
                < 9 when !isHandled => new Receive { Max = _random.Next(1, 5), LeaseFor = TimeSpan.FromSeconds(5) },
                9 when !isHandled => new Receive { Wait = TimeSpan.FromSeconds(5), LeaseFor = TimeSpan.FromSeconds(5) },
                10 => _random.Next(3) == 0 ? new PauseQueue() : new CancelEvent { Number = _random.Next(1, 60) },
                _ => new ResumeQueue(),
            };
        }

        private void Process(QueueRun run, bool fails)
        {
            var (number, attempt) = (run.Spot.Number, run.Spot.Attempts);
            var duty = $"{number}";
            if (!isHandled && fails) Ask(new Reject([new(number, attempt, "It failed.")]), "worker");
            else if (!isHandled) Ask(new Acknowledge([new(number, attempt)]), "worker");
            else if (run.Until is null) Tell(new Begin(new(duty, attempt, Begun: false)));
            else if (fails) Tell(new Fail(duty, attempt, "It failed."));
            else Tell(new Complete(duty, attempt));
        }

        /// <summary>By itself or as a lot, which makes no difference.</summary>
        private void Tell(ICommand<Done> command)
        {
            var isLot = _random.Next(2) == 0;
            if (isLot && command is Begin begun) Ask(new DutyLot([], [], [begun]), "engine");
            else if (isLot && command is Fail failed) Ask(new DutyLot([], [failed], []), "engine");
            else if (isLot && command is Complete ended) Ask(new DutyLot([ended], [], []), "engine");
            else Ask(command, "engine");
        }

        private void Define()
        {
            _definition = QueueSamples.Definition(_random) with
            {
                Processing = isHandled ? QueueProcessing.Handler : QueueProcessing.Receive, KeyConcurrency = 1,
                Retry = new() { MaxAttempts = 3, Delay = TimeSpan.FromSeconds(1) },
            };
            Happen([QueueEntity.Configured(_definition)]);
        }

        private void Ask(ICommand command, string caller)
        {
            var operation = QueueEntity.Operations.Find(command.GetType())!;
            var rows = _tables.FetchFor(operation, _state, command);
            var self = new Address("tenant", "queue", "orders");
            Happen(operation.Decide(new(Clock.At(_now), self, new(caller), _definition, rows, RequestContext.None),
                _state, command).Events);
        }

        private void Happen(IReadOnlyList<QueueEvent> events)
        {
            foreach (var happened in events)
            {
                _audit.Hear(happened);
                _state = QueueEntity.Evolve(_state, happened);
                foreach (var change in QueueEntity.Rows(happened)) _tables.Apply(change);
            }
        }
    }
}
