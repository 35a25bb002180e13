namespace Primitives;

/// <summary>The way to reach entities of one tenant: in process, between nodes or over HTTP.</summary>
/// <remarks>Safe to share between threads. What <see cref="RequestContext.Current"/> says goes with every
/// command.</remarks>
public interface IEntityClient
{
    /// <summary>Whose entities these are.</summary>
    string Tenant { get; }

    /// <summary>Sends a command and waits for its outcome, which is durable when it arrives.</summary>
    /// <param name="to">The entity, in this client's tenant.</param>
    /// <param name="command">What to do.</param>
    /// <param name="key">Sending again under the same key does nothing twice and finds the first reply; 1 to 255
    /// characters, not beginning with '~'.</param>
    /// <param name="cancel">Gives up waiting and leaves the line. What is already recorded stays.</param>
    /// <exception cref="ArgumentException">The address is of another tenant.</exception>
    /// <remarks>Await the result once.</remarks>
    ValueTask<Outcome<TReply>> Ask<TReply>(
        Address to, ICommand<TReply> command, string? key = null, CancellationToken cancel = default)
        where TReply : class;

    /// <summary>Sends a command without waiting for what becomes of it.</summary>
    /// <returns><see langword="null"/> when it was taken in, or why not. What is taken in is decided unless the process
    /// ends first.</returns>
    ValueTask<Refusal?> Tell<TReply>(Address to, ICommand<TReply> command, string? key = null) where TReply : class;
}
