using Primitives.Continuous;

namespace Primitives.Testing.Tests.Examples;

/// <summary>Gets a new access token, under a key that is the same in every attempt at a run.</summary>
internal sealed class Refresher(TokenIssuer issuer) : IContinuousHandler<Tokens>
{
    public async Task<ContinuousResult<Tokens>> ExecuteAsync(
        ContinuousContext<Tokens> context, CancellationToken cancel)
    {
        var token = await issuer.RefreshAsync($"{context.Instance}/{context.DutyId}");
        return context.State! with { AccessToken = token, RefreshCount = context.State.RefreshCount + 1 };
    }
}
