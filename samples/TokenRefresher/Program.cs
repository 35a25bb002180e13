using Primitives.Continuous;
using Primitives.Hosting;
using Primitives.Schedules;
using TokenRefresher;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<TokenIssuer>();
builder.Services.AddPrimitives(p => p.Continuous<Tokens, Refresher>(
    "token-refresher",
    new() { Schedule = Schedule.FixedDelay(TimeSpan.FromMinutes(25)), AttemptTimeout = TimeSpan.FromSeconds(10) },
    TokenJson.Default.Tokens));

var app = builder.Build();
app.MapPrimitives();

// The login hands over a refresh token. Once this is answered it is refreshed, whatever becomes of the process.
app.MapPut("/users/{id}/tokens/{token}", async (string id, string token, IContinuous<Tokens> refreshers) =>
    (await refreshers.StartAsync(id, new Tokens(token))).Created ? Results.Created() : Results.NoContent());

app.MapGet("/users/{id}/tokens", async (string id, IContinuous<Tokens> refreshers) =>
    (await refreshers.ReadStateAsync(id)).State is { } tokens
        ? Results.Json(tokens, TokenJson.Default.Tokens) : Results.NotFound());

app.MapPost("/users/{id}/tokens/refresh", async (string id, IContinuous<Tokens> refreshers) =>
    (await refreshers.TriggerAsync(id, wait: TimeSpan.FromSeconds(30)))?.Outcome == RunOutcome.Succeeded
        ? Results.NoContent() : Results.StatusCode(StatusCodes.Status502BadGateway));

app.MapDelete("/users/{id}/tokens", async (string id, IContinuous<Tokens> refreshers) =>
    (await refreshers.StopAsync(id, "logged out", purge: true)).Purged ? Results.NoContent() : Results.NotFound());
app.Run();
