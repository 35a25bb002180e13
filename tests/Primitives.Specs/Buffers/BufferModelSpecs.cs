using Primitives.Buffers;
using Primitives.Specs.Harness;

namespace Primitives.Specs.Buffers;

/// <summary>Random lives: adds, alarms early, late and doubled, attempts that succeed, fail, hang or are told of twice,
/// definitions that change. An auditor who reads only what was recorded and what is called for.</summary>
public sealed class BufferModelSpecs
{
    private const int Lives = 1500;
    private const int Steps = 80;

    [Fact]
    public void Whatever_happens_each_event_is_in_one_batch_that_is_armed_called_for_or_dead()
    {
        var seen = new HashSet<string>();
        for (var seed = 0; seed < Lives; seed++) new Life(seed, seen).Go();

        Assert.Superset(
            new HashSet<string> { "Completed", "Exhausted", "Redriven", "Discarded", "Edited", "Cleared", "Reduced" },
            seen);
    }

    private sealed class Life(int seed, HashSet<string> seen)
    {
        private readonly Random _random = new(seed);
        private readonly Tables _tables = new();
        private readonly BufferAudit _audit = new(seed);
        private readonly List<BufferEvent> _journal = [];
        private BufferState _state = BufferEntity.Initial;
        private BufferDefinition _definition = new();
        private double _now;

        public void Go()
        {
            Define();
            for (var step = 0; step < Steps; step++)
            {
                _now += _random.Next(3) == 0 ? _random.NextDouble() * 9 : _random.Next(2);
                if (_random.Next(15) == 0) Define();
                var command = Choose();
                var decision = Decide(command, step);
                Happen(decision.Events);
                _audit.Look(_state, _definition, Clock.At(_now), command, decision.Refusal);
            }

            Assert.Equal(Text(_state), Text(_journal.Aggregate(BufferEntity.Initial, BufferEntity.Evolve)));
        }

        private Decision<BufferEvent> Decide(ICommand command, int step)
        {
            var operation = BufferEntity.Operations.Find(command.GetType())!;
            return operation.Decide(
                new(Clock.At(_now), new("tenant", "buffer", "digest/it"), new($"caller {step}"), _definition,
                    _tables.FetchFor(operation, _state, command), RequestContext.None), _state, command);
        }

        private void Define()
        {
            _definition = BufferSamples.Definition(_random);
            Happen([BufferEntity.Configured(_definition)]);
        }

        private void Happen(IReadOnlyList<BufferEvent> events)
        {
            foreach (var happened in events)
            {
                _audit.Hear(happened, Clock.At(_now));
                _journal.Add(happened);
                seen.Add(happened.GetType().Name);
                _state = BufferEntity.Evolve(_state, happened);
                foreach (var change in BufferEntity.Rows(happened)) _tables.Apply(change);
            }
        }

        private ICommand Choose()
        {
            var duties = BufferEntity.Duties(_state);
            var duty = duties.Count == 0 ? null : duties[_random.Next(duties.Count)];
            return _random.Next(10) switch
            {
                < 2 => new Wake(),
                < 7 when duty is { Begun: false } => new Begin(duty),
                < 5 when duty is not null => new Complete(duty.Id, duty.Attempt),
                < 7 when duty is not null => new Fail(duty.Id, duty.Attempt, "reason"),
                _ => new BufferSamples().Next(_random),
            };
        }

        private static string Text(BufferState state) =>
            JsonSerializer.Serialize(state, BufferJson.Default.BufferState);
    }
}
