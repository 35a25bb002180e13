using Primitives;
using Primitives.Continuous;

namespace TokenRefresher;

/// <summary>Gets a new access token, and stops when the refresh token is good no longer.</summary>
internal sealed class Refresher(TokenIssuer issuer) : IContinuousHandler<Tokens>
{
    public async Task<ContinuousResult<Tokens>> ExecuteAsync(
        ContinuousContext<Tokens> context, CancellationToken cancel)
    {
        if (context.State is not { } tokens) return new() { Stop = new("there is no token") };

        // The same in every attempt at this run: an issuer that has heard it already answers as it did then.
        var key = $"{context.Instance}/{context.DutyId}";
        var issued = await issuer.RefreshAsync(tokens.RefreshToken, key, cancel);
        if (issued is null)
            return new() { Stop = new("the refresh token is good no longer"), Emit = [new Emitted("login-needed")] };
        return tokens with { AccessToken = issued, RefreshCount = tokens.RefreshCount + 1 };
    }
}
