namespace Primitives.Specs.Locks;

/// <summary>A client between a caller and the engine, in whose way something can stand.</summary>
internal sealed class CutLine(IEntityClient client) : IEntityClient
{
    /// <summary>What stands in the way of a command, for as long as it is set.</summary>
    public Func<ICommand, Obstacle> Obstacle { get; set; } = _ => Locks.Obstacle.None;

    public List<ICommand> Sent { get; } = [];

    /// <summary>Is complete when a command has come that silence stands in the way of.</summary>
    public TaskCompletionSource Silenced { get; } = new();

    public string Tenant => client.Tenant;

    public async ValueTask<Outcome<TReply>> Ask<TReply>(
        Address to, ICommand<TReply> command, string? key = null, CancellationToken cancel = default)
        where TReply : class
    {
        Sent.Add(command);
        switch (Obstacle(command))
        {
            case Locks.Obstacle.Broken:
                throw new IOException("The line is cut.");
            case Locks.Obstacle.Overloaded:
                return new(null, new(EngineRefusals.OverloadedCode, "Too much is waiting."));
            case Locks.Obstacle.Silent:
                Silenced.TrySetResult();
                await new TaskCompletionSource().Task.WaitAsync(cancel).ConfigureAwait(false);
                break;
        }

        return await client.Ask(to, command, key, cancel).ConfigureAwait(false);
    }

    public ValueTask<Refusal?> Tell<TReply>(Address to, ICommand<TReply> command, string? key = null)
        where TReply : class => client.Tell(to, command, key);
}

internal enum Obstacle
{
    None,
    Broken,
    Overloaded,
    Silent,
}
