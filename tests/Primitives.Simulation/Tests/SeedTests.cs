namespace Primitives.Simulation;

public sealed class SeedTests
{
    [Fact]
    public void Scratch()
    {
        var faults = new FaultCounts();
        var clock = Stopwatch.StartNew();
        var n = int.Parse(Environment.GetEnvironmentVariable("SIMULATION_SEEDS") ?? "300");
        var events = 0L;
        var bad = new SortedDictionary<string, List<string>>();
        var only = Environment.GetEnvironmentVariable("SEED");
        for (var seed = only is null ? 1 : int.Parse(only); seed <= (only is null ? n : int.Parse(only)); seed++)
        {
            var result = SimulatedRun.Run(Scenario.Of(seed), Sabotage.None);
            faults.Add(result.Faults);
            events += result.EventCount;
            if (Environment.GetEnvironmentVariable("FIND") is { } find && result.Faults.ByName.ContainsKey(find)) Console.WriteLine($"{find}: {seed}");
            if (only is not null) Console.WriteLine(result.Scenario + result.Trace);
            if (result.Violation is { } v)
            {
                if (!bad.TryGetValue(v.Rule, out var list)) bad[v.Rule] = list = [];
                list.Add($"{seed}: {v.Message[..Math.Min(v.Message.Length, 6000)]}");
            }
        }
        Console.WriteLine($"{n} seeds, {events} events, {clock.ElapsedMilliseconds} ms; {faults}");
        foreach (var (rule, list) in bad)
        {
            Console.WriteLine($"{rule}: {list.Count}");
            foreach (var l in list.Take(3)) Console.WriteLine("   " + l);
        }
    }
}
