using Primitives.Engine.Calls;
using Primitives.Engine.Entities;

namespace Primitives.Engine;

/// <summary>Reaches the entities of one tenant in this process.</summary>
internal sealed class EntityClient(EntitySystem system, string tenant) : IEntityClient
{
    public const int MaxKeyLength = 255;

    public string Tenant => tenant;

    /// <summary>Whether a ticket is a caller's key: the engine's own begin with a tilde.</summary>
    public static bool IsKey(string ticket) => ticket[0] != '~';

    public ValueTask<Outcome<TReply>> Ask<TReply>(
        Address to, ICommand<TReply> command, string? key = null, CancellationToken cancel = default)
        where TReply : class
    {
        if (cancel.IsCancellationRequested) return ValueTask.FromCanceled<Outcome<TReply>>(cancel);

        var call = CallPool.Take<TReply>();
        if (Prepare(call, to, command, key) is { } refusal) return new(new Outcome<TReply>(null, refusal));

        var partition = system.PartitionOf(to);
        var result = call.Result;
        if (cancel.CanBeCanceled)
        {
            (call.IsShared, call.Terms.Cancel) = (true, cancel);
            call.Terms.Leaving = cancel.UnsafeRegister(state => partition.Post(new Leave((Call)state!)), call);
        }

        if (partition.TryPost(call)) return result;

        if (cancel.CanBeCanceled) call.Terms.Leaving.Dispose();
        return new(new Outcome<TReply>(null, system.TurnedAway()));
    }

    public ValueTask<Refusal?> Tell<TReply>(Address to, ICommand<TReply> command, string? key = null)
        where TReply : class
    {
        var call = new Told();
        var refusal = Prepare(call, to, command, key);
        if (refusal is null && !system.PartitionOf(to).TryPost(call)) refusal = system.TurnedAway();
        return new(refusal);
    }

    private Refusal? Prepare(Call call, Address to, ICommand command, string? key)
    {
        if (to.Tenant != tenant) throw new ArgumentException($"This client reaches the entities of '{tenant}' alone.");
        if (system.Closed is { } closed) return closed;
        if (system.Kinds.Find(to.Primitive) is not { } kind) return Refused.UnknownPrimitive(to.Primitive);
        if (kind.Find(command.GetType()) is not { Audience: not Audience.Engine } operation)
            return Refused.UnknownCommand(to.Primitive, command.GetType().Name);
        if (key is not null && !IsValid(key)) return Refused.BadKey;

        var request = RequestContext.Current;
        if ((command.Validate() ?? Check(request)) is { } wrong) return Refused.Invalid(wrong);

        (call.To, call.Operation, call.Command) = (to, operation, command);
        if (!ReferenceEquals(request, RequestContext.None)) call.Terms.Request = request;
        if (request.Deadline is { } deadline) call.Terms.Deadline = EngineClock.Ceiling(deadline);
        if (key is not null) (call.Terms.Key, call.Terms.BodyHash) = (key, Fingerprint.Of(command, operation.Command));
        return null;
    }

    private static string? Check(RequestContext request) =>
        ReferenceEquals(request, RequestContext.None) ? null : request.Validate();

    private static bool IsValid(string key) => key.Length is > 0 and <= MaxKeyLength && IsKey(key);
}
