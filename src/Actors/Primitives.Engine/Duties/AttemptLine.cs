namespace Primitives.Engine.Duties;

/// <inheritdoc/>
internal sealed class AttemptLine(Func<string, IEntityClient> clientFor, DutyAttempt attempt) : IAttemptLine
{
    private Address To => attempt.Cell.Address;

    public ValueTask<Outcome<AttemptExtended>> Extend(TimeSpan by, CancellationToken cancel) =>
        clientFor(To.Tenant).Ask(To, attempt.Extended(by), key: null, cancel);

    public ValueTask<Outcome<Done>> Tell(JsonElement progress, CancellationToken cancel) =>
        clientFor(To.Tenant).Ask(To, attempt.Progressed(progress), key: null, cancel);
}
