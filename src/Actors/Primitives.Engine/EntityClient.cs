using Primitives.Engine.Calls;
using Primitives.Engine.Entities;
using Primitives.Engine.Partitions;

namespace Primitives.Engine;

/// <summary>Reaches the entities of one tenant in this process.</summary>
/// <param name="system">The engine.</param>
/// <param name="tenant">Whose entities.</param>
/// <param name="isEngine">Whether the engine itself asks, which has commands of its own.</param>
internal sealed class EntityClient(EntitySystem system, string tenant, bool isEngine = false) : IEntityClient
{
    public const int MaxKeyLength = 255;

    public string Tenant => tenant;

    /// <summary>Whether a ticket is a caller's key: the engine's own begin with a tilde, and name no session.</summary>
    public static bool IsKey(string ticket) =>
        ticket[0] != SessionKey.Mark || SessionKey.TryParseName(ticket, out _, out _);

    public ValueTask<Outcome<TReply>> Ask<TReply>(
        Address to, ICommand<TReply> command, string? key = null, CancellationToken cancel = default)
        where TReply : class
    {
        if (cancel.IsCancellationRequested) return ValueTask.FromCanceled<Outcome<TReply>>(cancel);

        var request = RequestContext.Current;
        if (Check(to, command, key, request, out var operation) is { } wrong) return Refuse<TReply>(wrong);

        var partition = system.PartitionOf(to);
        var watch = EngineTracing.Command(to, operation!, key, request, system.Time);
        if (operation!.IsQuery && request.Deadline is null
            && partition.TryLook(to, operation, command, request, out var reply, out var refusal))
        {
            if (watch.IsOn) EngineTracing.Told(watch, to, operation, refusal);
            return new(new Outcome<TReply>((TReply?)reply, refusal));
        }

        var call = CallPool.Take<TReply>();
        Address(call, to, operation, command, key, request);
        if (watch.IsOn) call.Begin(watch);
        if (cancel.CanBeCanceled) MindLeaving(call, partition, cancel);
        var result = call.Result;
        if (partition.TryPost(call)) return result;

        if (cancel.CanBeCanceled) call.Terms.Leaving.Dispose();
        return Refuse<TReply>(TurnAway(watch, to, operation));
    }

    public ValueTask<Refusal?> Tell<TReply>(Address to, ICommand<TReply> command, string? key = null)
        where TReply : class
    {
        var request = RequestContext.Current;
        if (Check(to, command, key, request, out var operation) is { } wrong) return new(wrong);

        var watch = EngineTracing.Command(to, operation!, key, request, system.Time);
        var call = new Told();
        Address(call, to, operation!, command, key, request);
        if (watch.IsOn) call.Begin(watch);
        return new(system.PartitionOf(to).TryPost(call) ? null : TurnAway(watch, to, operation!));
    }

    private Refusal TurnAway(in Watch watch, Address to, Operation operation)
    {
        var refusal = system.TurnedAway();
        if (watch.IsOn) EngineTracing.Told(watch, to, operation, refusal);
        return refusal;
    }

    // On its own, or the closure would be made for calls that cannot be cancelled, too.
    private static void MindLeaving(Call call, Partition partition, CancellationToken cancel)
    {
        (call.IsShared, call.Terms.Cancel) = (true, cancel);
        call.Terms.Leaving = cancel.UnsafeRegister(state => partition.Post(new Leave((Call)state!)), call);
    }

    private static ValueTask<Outcome<TReply>> Refuse<TReply>(Refusal refusal) where TReply : class =>
        new(new Outcome<TReply>(null, refusal));

    private Refusal? Check(
        Address to, ICommand command, string? key, RequestContext request, out Operation? operation)
    {
        operation = null;
        if (to.Tenant != tenant) throw new ArgumentException($"This client reaches the entities of '{tenant}' alone.");
        if (system.Closed is { } closed) return closed;
        if (system.Kinds.Find(to.Primitive) is not { } kind) return Refused.UnknownPrimitive(to.Primitive);

        operation = kind.Find(command.GetType());
        if (operation is null || (operation.Audience == Audience.Engine && !isEngine))
            return Refused.UnknownCommand(to.Primitive, command.GetType().Name);
        if (key is not null && !IsValid(key)) return Refused.BadKey;
        return (command.Validate() ?? Check(request)) is { } wrong ? Refused.Invalid(wrong) : null;
    }

    private static void Address(
        Call call, Address to, Operation operation, ICommand command, string? key, RequestContext request)
    {
        (call.To, call.Operation, call.Command) = (to, operation, command);
        if (!ReferenceEquals(request, RequestContext.None)) call.Terms.Request = request;
        if (request.Deadline is { } deadline) call.Terms.Deadline = EngineClock.Ceiling(deadline);
        if (key is null) return;

        (call.Terms.Key, call.Terms.BodyHash) = (key, Fingerprint.Of(command, operation.Command));
        if (!SessionKey.TryParse(key, out var numbered)) return;
        (call.Terms.Key, call.Terms.Session) = (numbered.Name, numbered);
    }

    private static string? Check(RequestContext request) =>
        ReferenceEquals(request, RequestContext.None) ? null : request.Validate();

    private static bool IsValid(string key) => key.Length is > 0 and <= MaxKeyLength
        && (key[0] != SessionKey.Mark || SessionKey.TryParse(key, out _));
}
