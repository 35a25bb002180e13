using System.Globalization;
using Primitives.Continuous;

namespace Primitives.Simulation;

/// <summary>Callers that steer instances which do work again and again, and what they saw.</summary>
internal sealed class WorkCallers(Calls calls)
{
    private readonly HashSet<Address> _instances = [];

    /// <summary>Whoever was ever asked.</summary>
    public IEnumerable<Address> Instances => _instances.OrderBy(address => address.Id, StringComparer.Ordinal);

    /// <summary>The runs whose ends were told to somebody.</summary>
    public List<(Address Instance, TriggerReply Reply)> Outcomes { get; } = [];

    public async Task Run(WorkStep step)
    {
        var to = At(step);
        _instances.Add(to);
        var (size, key) = (TimeSpan.FromMicroseconds(step.Size),
            step.IsKeyed ? string.Create(CultureInfo.InvariantCulture, $"work-{step.Id}") : null);
        switch (step.Wish)
        {
            case WorkWish.Start:
                await Send(step, to, new Start { Input = JsonElement.Parse("{}") }, key);
                break;
            case WorkWish.Trigger: await Trigger(step, to, size, key); break;
            case WorkWish.Reschedule: await Send(step, to, new Reschedule { After = size }, key); break;
            case WorkWish.AsDefined: await Send(step, to, new Reschedule { AsDefined = true }, key); break;
            case WorkWish.Pause: await Send(step, to, new Pause(), key); break;
            case WorkWish.Resume: await Send(step, to, new Resume(), key); break;
            case WorkWish.Restart: await Send(step, to, new Restart(), key); break;
            case WorkWish.Stop: await Send(step, to, new Stop(), key); break;
            case WorkWish.Purge: await Send(step, to, new Stop { Purge = true }, key); break;
            default: throw new UnreachableException();
        }
    }

    private static Address At(WorkStep step) => new(
        World.Tenant, ContinuousEntity.Name, string.Create(
            CultureInfo.InvariantCulture, $"{WorkSettings.Names[step.Name]}/w{step.Instance}"));

    private async Task Trigger(WorkStep step, Address to, TimeSpan wait, string? key)
    {
        var command = new Trigger { Wait = wait };
        var ending = await calls.Send(step.Id, to, command, key, step.Size, isIdempotent: true);
        if (ending.Reply is { Outcome: not null } told) Outcomes.Add((to, told));
    }

    // All of them may be done twice: what comes of it is judged by the journal alone.
    private async Task Send<TReply>(WorkStep step, Address to, ICommand<TReply> command, string? key)
        where TReply : class => await calls.Send(step.Id, to, command, key, isIdempotent: true);
}
