using System.Diagnostics.Metrics;
using Primitives.Engine.Calls;
using Primitives.Engine.Entities;
using Primitives.Engine.Journal;
using Primitives.Engine.Partitions;

namespace Primitives.Engine;

/// <summary>The engine's spans, and with them the durations that are measured: of each command, wake, replay and
/// commit. docs/telemetry.md lists them. Nothing is made, and no clock is read, while nobody listens.</summary>
/// <remarks>A span's times and ids are the runtime's own, not the engine's clock and chance: no decision ever sees
/// them.</remarks>
internal static class EngineTracing
{
    /// <summary>The source's name.</summary>
    public const string Name = "Primitives.Engine";

    /// <summary>The conventions that the names here keep to. A newer one is a change of names, so it is one of
    /// ours.</summary>
    public const string Schema = "https://opentelemetry.io/schemas/1.37.0";

    /// <summary>The attribute of whatever was not done; OpenTelemetry's own name.</summary>
    public const string ErrorType = "error.type";

    /// <summary>The version that measured.</summary>
    public static readonly string Version = typeof(EngineTracing).Assembly.GetName().Version?.ToString(3) ?? "0";

    private static readonly ActivitySource Source = new(new ActivitySourceOptions(Name)
    {
        Version = Version, TelemetrySchemaUrl = Schema,
    });

    /// <summary>Begins to watch a command that is taken in.</summary>
    public static Watch Command(
        Address to, Operation operation, string? key, RequestContext request, TimeProvider time) =>
        IsWatched(EngineMeter.CommandTime)
            ? Watch.Begin(StartCommand(to, operation, key, request), EngineMeter.CommandTime, time) : default;

    /// <summary>Begins to watch a wake.</summary>
    public static Watch Wake(Address of, TimeProvider time) => IsWatched(EngineMeter.WakeTime)
        ? Watch.Begin(StartOwn(of, "wake"), EngineMeter.WakeTime, time) : default;

    /// <summary>Begins to watch the replay of an entity.</summary>
    public static Watch Replay(Address of, TimeProvider time) => IsWatched(EngineMeter.ReplayTime)
        ? Watch.Begin(StartOwn(of, "replay"), EngineMeter.ReplayTime, time) : default;

    /// <summary>A watched call's outcome is told.</summary>
    public static void Told(Call call, TimeProvider time)
    {
        var watch = call.WatchBy(time);
        if (!call.IsGivenUp)
        {
            Told(watch, call.To, call.Operation, call.Refusal);
            return;
        }

        using (new SpanScope(watch.Span))
            EngineMeter.Command(watch, call.To, call.Operation, OutcomeClass.Cancelled, refusal: null);
        Stop(watch.Span, OutcomeClass.Cancelled, OutcomeClass.Cancelled);
    }

    /// <summary>The outcome of a watched command is told.</summary>
    public static void Told(in Watch watch, Address to, Operation operation, Refusal? refusal)
    {
        var outcome = OutcomeClass.Of(refusal);
        using (new SpanScope(watch.Span))
            EngineMeter.Command(watch, to, operation, outcome, refusal?.Code);
        Stop(watch.Span, outcome, refusal?.Code);
    }

    /// <summary>A watched wake is over, but for its commit.</summary>
    public static void Woken(in Watch watch, Address entity, in Verdict verdict)
    {
        var outcome = verdict is { IsRecorded: false, Refusal: null }
            ? OutcomeClass.Idle : OutcomeClass.Of(verdict.Refusal);
        using (new SpanScope(watch.Span)) EngineMeter.Wake(watch, entity, outcome);
        Stop(watch.Span, outcome, verdict.Refusal?.Code);
    }

    /// <summary>A watched replay is over.</summary>
    public static void Replayed(in Watch watch, EntityLoaded loaded)
    {
        var outcome = OutcomeClass.Of(loaded.Trouble);
        using (new SpanScope(watch.Span)) EngineMeter.Replay(watch, loaded.Cell.Address, outcome);
        if (loaded.Activation is { } entity) watch.Span?.SetTag("primitives.sequence", entity.Sequence);
        Stop(watch.Span, outcome, loaded.Trouble?.Code);
    }

    /// <summary>Appends, with a span around it.</summary>
    public static void Append(IJournal journal, IReadOnlyList<JournalBatch> batches)
    {
        if (StartOwn("commit") is not { } span)
        {
            journal.Append(batches);
            return;
        }

        span.SetTag("primitives.commit.records", batches.Sum(batch => batch.Count));
        span.SetTag("primitives.commit.bytes", batches.Sum(batch => (long)batch.Bytes));
        string? fault = null;
        try
        {
            journal.Append(batches);
        }
        catch (Exception e)
        {
            fault = e.GetType().FullName;
            throw;
        }
        finally
        {
            Stop(span, fault is null ? OutcomeClass.Ok : OutcomeClass.Failed, fault);
        }
    }

    private static bool IsWatched(Histogram<double> timed) => Source.HasListeners() || timed.Enabled;

    private static Activity? StartCommand(Address to, Operation operation, string? key, RequestContext request)
    {
        if (!Source.HasListeners()) return null; // Its name alone would cost something.

        var ambient = Activity.Current;
        ActivityContext parent = default;
        var isRemote = ambient is null
            && ActivityContext.TryParse(request.TraceParent, request.TraceState, isRemote: true, out parent);
        var span = Source.StartActivity(
            $"{to.Primitive} {operation.Name}", isRemote ? ActivityKind.Server : ActivityKind.Internal, parent);
        if (span is null) return null;

        Activity.Current = ambient; // The caller's own code is not inside of the command.
        if (!span.IsAllDataRequested) return span; // It only hands the trace on.

        span.SetTag("primitives.operation", operation.Name);
        span.SetTag("primitives.keyed", key is not null);
        return Describe(span, to);
    }

    private static Activity? StartOwn(Address of, string what) =>
        StartOwn($"{of.Primitive} {what}") is { } span ? Describe(span, of) : null;

    /// <summary>Starts a span of what the engine does unasked: it has no parent, on whatever thread that is.</summary>
    private static Activity? StartOwn(string name)
    {
        if (!Source.HasListeners()) return null;

        var ambient = Activity.Current;
        Activity.Current = null;
        var span = Source.StartActivity(name);
        Activity.Current = ambient;
        return span;
    }

    private static Activity Describe(Activity span, Address of)
    {
        span.SetTag("primitives.tenant", of.Tenant);
        span.SetTag("primitives.primitive", of.Primitive);
        return span.SetTag("primitives.id", of.Id);
    }

    private static void Stop(Activity? span, string outcome, string? error)
    {
        if (span is null) return;

        if (error is not null) span.SetTag(ErrorType, error);
        if (outcome == OutcomeClass.Failed) span.SetStatus(ActivityStatusCode.Error);
        var ambient = Activity.Current;
        span.Stop();
        Activity.Current = ambient; // Else it would be what was current where the span was started.
    }
}
