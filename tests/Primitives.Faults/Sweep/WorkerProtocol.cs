using Primitives.Faults.Shim;

namespace Primitives.Faults.Sweep;

/// <summary>What the worker is asked for: one line of JSON.</summary>
/// <param name="Folder">Where the data is.</param>
/// <param name="Prefix">What the locks' names begin with.</param>
/// <param name="Mode">What goes wrong.</param>
/// <param name="Call">With which call, from 1.</param>
/// <param name="Sabotage">What is broken on purpose.</param>
internal sealed record RunRequest(
    string Folder, string Prefix, FaultMode Mode = FaultMode.None, long Call = 0, Sabotage Sabotage = Sabotage.None);

/// <summary>It has run: the engine is up and idle, and goes down when the next line is read.</summary>
/// <param name="Told">What callers were told.</param>
/// <param name="Refusals">How often a caller was refused because of the journal.</param>
/// <param name="Troubles">Why it did not start, each time it did not.</param>
internal sealed record RunReply(IReadOnlyList<Told> Told, int Refusals, IReadOnlyList<string> Troubles);

/// <summary>It has stopped.</summary>
/// <param name="Calls">How many calls there were that could have gone wrong.</param>
/// <param name="Killed">The folder with what a process would leave that is killed in the middle of the call, if that is
/// what was to go wrong.</param>
internal sealed record StopReply(long Calls, string? Killed);

[JsonSerializable(typeof(RunRequest))]
[JsonSerializable(typeof(RunReply))]
[JsonSerializable(typeof(StopReply))]
internal sealed partial class WorkerJson : JsonSerializerContext;
