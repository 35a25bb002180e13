using System.Globalization;
using System.Text;

namespace Primitives.Simulation;

/// <summary>All that makes a run what it is.</summary>
/// <param name="Seed">What it was planned from.</param>
/// <param name="Schedule">What the order of events and the disk are drawn from: the seed, until it is shrunk.</param>
/// <param name="Settings">The engine's limits, and how unevenly all goes.</param>
/// <param name="Steps">What happens.</param>
internal sealed record Scenario(ulong Seed, ulong Schedule, Settings Settings, IReadOnlyList<Step> Steps)
{
    private const ulong WorkStream = 7;
    private const ulong RowStream = 20;
    private const ulong BufferStream = 10;
    private const ulong QueueStream = 30;

    /// <summary>What handlers do is drawn from this.</summary>
    public ulong Handling => Chance.For(Seed, WorkStream + 1).Next();

    public static Scenario Of(int seed)
    {
        var settings = Settings.Draw(Chance.For((ulong)seed, 1), Chance.For((ulong)seed, 9))
            .WithWork(Chance.For((ulong)seed, WorkStream + 2))
            .WithRows(Chance.For((ulong)seed, RowStream + 1))
            with
            {
                Buffers = BufferSettings.Draw(Chance.For((ulong)seed, BufferStream + 1)),
                Queues = QueueSettings.Draw(Chance.For((ulong)seed, QueueStream + 1)),
            };
        var planner = new Planner(Chance.For((ulong)seed, 2), Chance.For((ulong)seed, 8));
        var work = new WorkPlanner(Chance.For((ulong)seed, WorkStream)).Plan();
        var rows = new ShelfPlanner(Chance.For((ulong)seed, RowStream)).Plan();
        return new(
            (ulong)seed, (ulong)seed, settings,
            [.. planner.Plan().Concat(work).Concat(rows).OrderBy(step => step.At)]);
    }

    /// <summary>The same without work and tables.</summary>
    public static Scenario WithoutWork(int seed)
    {
        var scenario = Of(seed);
        return scenario with { Steps = [.. scenario.Steps.Where(step => step is not (WorkStep or ShelfStep))] };
    }

    /// <summary>The same with faults and work alone; no step when there is no work in it.</summary>
    public static Scenario OfWork(int seed)
    {
        var scenario = Of(seed);
        var hasWork = scenario.Steps.Any(step => step is WorkStep);
        return scenario with
        {
            Steps = hasWork ? [.. scenario.Steps.Where(step => step is WorkStep or FaultStep)] : [],
        };
    }

    /// <summary>The same with faults and tables alone; no step when there are none in it.</summary>
    public static Scenario OfRows(int seed)
    {
        var scenario = Of(seed);
        var hasRows = scenario.Steps.Any(step => step is ShelfStep);
        return scenario with
        {
            Steps = hasRows ? [.. scenario.Steps.Where(step => step is ShelfStep or FaultStep)] : [],
        };
    }

    /// <summary>The faults alone, and buffers.</summary>
    public static Scenario OfBuffers(int seed)
    {
        var scenario = Of(seed);
        var buffers = new BufferPlanner(Chance.For((ulong)seed, BufferStream)).Plan();
        return scenario with
        {
            Steps = [.. scenario.Steps.OfType<FaultStep>().Concat(buffers).OrderBy(step => step.At)],
        };
    }

    /// <summary>The faults alone, and queues.</summary>
    public static Scenario OfQueues(int seed)
    {
        var scenario = Of(seed);
        var queues = new QueuePlanner(Chance.For((ulong)seed, QueueStream)).Plan();
        return scenario with
        {
            Steps = [.. scenario.Steps.OfType<FaultStep>().Concat(queues).OrderBy(step => step.At)],
        };
    }

    public override string ToString()
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"seed {Seed}, schedule {Schedule}")
            .AppendLine(CultureInfo.InvariantCulture, $"  {Settings.Options}")
            .AppendLine(CultureInfo.InvariantCulture, $"  {Settings.Pace}, {Settings.Rates}");
        foreach (var step in Steps) text.AppendLine(CultureInfo.InvariantCulture, $"  {step}");
        return text.ToString();
    }
}
