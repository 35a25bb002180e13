using Primitives.Locks;
using Primitives.Specs.Harness;

namespace Primitives.Specs.Locks;

/// <summary>The entity against the model: whatever is asked and whenever, callers cannot tell them apart.</summary>
public sealed class LockModelSpecs
{
    private const int Runs = 2000;
    private const int Steps = 50;

    [Fact]
    public void Under_random_commands_and_late_alarms_the_lock_answers_as_its_model_does()
    {
        for (var seed = 0; seed < Runs; seed++) Run(seed);
    }

    private static void Run(int seed)
    {
        var random = new Random(seed);
        var (model, state, now) = (new LockModel(), LockEntity.Initial, 0);
        for (var step = 0; step < Steps; step++)
        {
            now += random.Next(4) == 0 ? random.Next(12) : random.Next(2);
            var (ttl, patience, token) = (random.Next(1, 8), random.Next(1, 12), random.Next(1, 2 + (int)state.Fence));
            var (caller, other) = ($"{step}", $"{random.Next(step + 1)}");
            (ICommand, List<string>) pair = random.Next(10) switch
            {
                < 2 => (Acquire(ttl, 0), model.Acquire(caller, ttl, 0, now)),
                < 5 => (Acquire(ttl, patience), model.Acquire(caller, ttl, patience, now)),
                5 => (new Extend(token, TimeSpan.FromSeconds(ttl)), model.Extend(caller, token, ttl, now)),
                6 => (new Release(token), model.Release(caller, token, now)),
                7 => (new Release(state.Fence), model.Release(caller, state.Fence, now)),
                8 => (new Withdraw(new(other)), model.Leave(other)),
                _ => (new Wake(), model.Settle(now)),
            };
            var (command, expected) = pair;
            state = Ask(state, command, caller, now, out var answers);
            Assert.True(expected.Order().SequenceEqual(answers.Order()),
                $"Seed {seed}, step {step}: {command} at {now} answers {string.Join(", ", answers)} "
                + $"where the model answers {string.Join(", ", expected)}.");
        }
    }

    private static Acquire Acquire(int ttl, int patience) =>
        new(new("ann"), TimeSpan.FromSeconds(ttl), TimeSpan.FromSeconds(patience));

    private static LockState Ask(LockState state, ICommand command, string caller, int now, out List<string> answers)
    {
        var decision = LockEntity.Operations.Find(command.GetType())!.Decide(
            new(Clock.At(now), new("tenant", "lock", "it"), new(caller), new(), Rows.None, RequestContext.None),
            state, command);
        answers = [.. decision.Events.SelectMany(LockEntity.Answers)
            .Select(answer => $"{answer.To.Value}: {answer.Refusal?.Code ?? Say(answer.Reply)}")];
        var isAnswered = decision.Wait is null && command is not (Wake or Withdraw);
        if (isAnswered) answers.Add($"{caller}: {decision.Refusal?.Code ?? Say(decision.UntypedReply)}");
        return decision.Events.Aggregate(state, LockEntity.Evolve);
    }

    private static string Say(object? reply) => reply is Lease lease ? $"{lease.Token}" : "done";
}
