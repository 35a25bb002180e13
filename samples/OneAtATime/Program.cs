using Primitives.Hosting;
using Primitives.Locks;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddPrimitives();

var app = builder.Build();
app.MapPrimitives();
app.MapPost("/orders/{id}/ship", (string id, IDistributedLock locks, CancellationToken cancel) =>
    locks.WithLockAsync($"order-{id}", new Owner("shipping"), Ship, patience: TimeSpan.FromSeconds(5), cancel: cancel));
app.Run();

// The carrier refuses any token below the highest it has seen: a paused process cannot ship twice.
static Task<string> Ship(Lease lease, CancellationToken lost) => Task.FromResult($"shipped under token {lease.Token}");
