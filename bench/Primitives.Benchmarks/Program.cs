using System.Diagnostics;
using Primitives;
using Primitives.Benchmarks;
using Primitives.Engine;
using Primitives.Engine.Journal;
using Primitives.Engine.Scheduling;

var n = int.Parse(args[0]); var callers = int.Parse(args[1]);
var catalog = new Catalog().Add<NoteEntity, NoteState, Written, NoDefinition>();
var system = new EntitySystem(catalog, new Nul(), new EngineOptions(), new ThreadScheduler(TimeProvider.System), TimeProvider.System);
await system.StartAsync();
var client = system.ClientFor("t");
var addresses = Enumerable.Range(0, n).Select(i => client.At("note", $"entity-{i}")).ToArray();
foreach (var a in addresses) await client.Ask(a, new Read());
ICommand<NoteCount> cmd = args[2] == "read" ? new Read() : new Write(new string('x', 150));
for (var round = 0; round < 4; round++)
{
    var cpu = Process.GetCurrentProcess().TotalProcessorTime; long total = 0; var watch = Stopwatch.StartNew(); var until = 2000;
    await Task.WhenAll(Enumerable.Range(0, callers).Select(c => Task.Run(async () =>
    {
        var i = c * 7919; long done = 0;
        while (watch.ElapsedMilliseconds < until) { for (var k = 0; k < 16; k++) { i = (i + 104729) % addresses.Length; await client.Ask(addresses[i], cmd); done++; } }
        Interlocked.Add(ref total, done);
    })));
    Console.WriteLine($"{total / watch.Elapsed.TotalSeconds:N0}/s cpu/op {(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalNanoseconds / total:N0} ns gc {GC.CollectionCount(0)} {system.Status}");
}

sealed class Nul : IJournal, IJournalReader
{
    public long Open() => 0;
    public void Append(IReadOnlyList<JournalBatch> batches) { }
    public IJournalReader OpenReader() => this;
    public JournalRow? Read(long position) => null;
    public IEnumerable<JournalRow> ReadAfter(long position) => [];
    public void Dispose() { }
}
