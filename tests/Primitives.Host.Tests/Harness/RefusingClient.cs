namespace Primitives.Host.Tests.Harness;

/// <summary>Answers every command with one refusal, or throws.</summary>
internal sealed class RefusingClient : IEntityClient
{
    /// <summary>What it answers; without one it throws.</summary>
    public Refusal? Refusal { get; set; }

    public string Tenant => "default";

    public ValueTask<Outcome<TReply>> Ask<TReply>(
        Address to, ICommand<TReply> command, string? key = null, CancellationToken cancel = default)
        where TReply : class =>
        Refusal is null ? throw new InvalidOperationException("swordfish") : new(new Outcome<TReply>(null, Refusal));

    public ValueTask<Refusal?> Tell<TReply>(Address to, ICommand<TReply> command, string? key = null)
        where TReply : class =>
        new(Refusal);
}
