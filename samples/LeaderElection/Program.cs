using LeaderElection;
using Primitives.Hosting;
using Primitives.Locks;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddPrimitives();
var app = builder.Build();
app.MapPrimitives();
await app.StartAsync();

var locks = app.Services.GetRequiredService<IDistributedLock>();
var register = new Register();
var (ann, bob) = (new Candidate("ann", locks, register), new Candidate("bob", locks, register));

var first = await ann.LeadAsync();
Console.WriteLine($"ann leads under token {first.Token}");
ann.Work(first);

// From here on nothing is heard of ann: she is paused, and does not know it. Her lease runs out, and bob, who stands in
// line, has it at that moment.
var second = await bob.LeadAsync();
Console.WriteLine($"bob leads under token {second.Token}");
var isBobHeard = bob.Work(second);

// Ann goes on where she was, believing that she leads. Her token is too old by now.
var isAnnHeard = ann.Work(first);
await locks.ReleaseAsync("leader", second);

// A leader that is well uses WithLock, which renews its lease, and cancels its work should that fail.
var third = await locks.WithLockAsync("leader", new Owner("ann"), (lease, lost) => Task.FromResult(lease.Token));
Console.WriteLine($"ann has led again, under token {third}");

await app.StopAsync();
var isSafe = isBobHeard && !isAnnHeard && first.Token < second.Token && second.Token < third;
Console.WriteLine(isSafe ? "There was never more than one leader." : "Two were heard.");
return isSafe ? 0 : 1;
