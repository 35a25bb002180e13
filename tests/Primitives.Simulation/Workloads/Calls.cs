namespace Primitives.Simulation;

/// <summary>How callers send: again and again until they know, or have had enough.</summary>
internal sealed class Calls(World world, ulong seed)
{
    private const int MostTries = 5;
    private const long MostPause = SimulatedTime.Second;
    private readonly Dictionary<int, Chance> _chances = [];

    public World World => world;

    /// <summary>Chance of its own for each step: leaving out one does not move the others.</summary>
    public Chance ChanceOf(int step)
    {
        if (!_chances.TryGetValue(step, out var chance))
            _chances.Add(step, chance = Chance.For(seed, unchecked((ulong)step + 100)));
        return chance;
    }

    /// <summary>Sends a command until there is an end to it. Without a key only what does no harm twice is repeated
    /// when its outcome is not known.</summary>
    public async Task<Ending<TReply>> Send<TReply>(
        int step, Address to, ICommand<TReply> command, string? key, long patience = 0, bool isIdempotent = false)
        where TReply : class
    {
        var chance = ChanceOf(step);
        var tries = chance.Between(1, MostTries);
        var mayRepeat = key is not null || isIdempotent;
        var mayHaveHappened = false;
        for (var attempt = 1; ; attempt++)
        {
            var manner = Manner.Draw(chance, world.Rates, patience, mayRepeat);
            var seen = await world.Edge.Send(to, command, key, manner);
            if (seen.Reply is { } reply) return new(reply, null, MayHaveHappened: false);

            mayHaveHappened |= seen.MayHaveHappened;
            if (!seen.IsWorthRepeating || attempt >= tries || (mayHaveHappened && !mayRepeat))
                return new(null, seen.Refusal, mayHaveHappened);
            await world.Loop.Pause(chance.Between(0, MostPause));
        }
    }

    /// <summary>Sends a command, when nothing goes wrong any more, until it has a reply.</summary>
    public async Task<TReply> SendUntilAnswered<TReply>(Address to, ICommand<TReply> command, string? key = null)
        where TReply : class
    {
        var seen = await SendUntilSettled(to, command, key);
        return seen.Reply ?? throw new Violation("engine.reply", $"{to} {command} {key} is refused: {seen.Refusal}");
    }

    /// <summary>Sends a command, when nothing goes wrong any more, until it has a reply or a refusal that
    /// stays.</summary>
    public async Task<Attempt<TReply>> SendUntilSettled<TReply>(Address to, ICommand<TReply> command, string? key)
        where TReply : class
    {
        Attempt<TReply> seen = default;
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var manner = Manner.Draw(new Chance(0), EdgeRates.Calm, patience: SimulatedTime.Minute, mayDouble: false);
            seen = await world.Edge.Send(to, command, key, manner);
            if (!seen.IsWorthRepeating) return seen;
            await world.Loop.Pause(SimulatedTime.Second);
        }

        throw new Violation("engine.available", $"{to} {command} {key} has no answer when all is calm: {seen.Refusal}");
    }
}
