using System.Diagnostics.CodeAnalysis;

namespace Primitives.Continuous;

/// <summary>Makes handlers of duties of handlers with a state of a type.</summary>
public static class ContinuousWork
{
    /// <summary>Has <paramref name="work"/> called with the state that <paramref name="json"/> reads, and writes what
    /// it answers. A state that it does not read makes the attempt fail as
    /// <see cref="HandlerFailure.StateUnreadable"/>, one that it does not write as
    /// <see cref="HandlerFailure.StateUnwritable"/>; what is stored stays.</summary>
    public static DutyHandler Of<TState>(
        JsonTypeInfo<TState> json,
        Func<ContinuousContext<TState>, CancellationToken, Task<ContinuousResult<TState>>> work)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(work);
        return async (call, cancel) =>
        {
            var context = new ContinuousContext<TState>(
                Read(json, call.State), call.Version, call.Attempt, call.DutyId, call.Address, call.Deadline)
            {
                Call = call,
            };
            var result = await work(context, cancel).ConfigureAwait(false);
            return result is null ? null : new HandlerReply
            {
                State = result.HasState ? Write(json, result.State) : default, Schedule = result.Schedule,
                Stop = result.Stop, Emit = result.Emit, Reply = result.Reply,
            };
        };
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a type's JSON throws: the attempt fails.")]
    private static TState? Read<TState>(JsonTypeInfo<TState> json, JsonElement state)
    {
        if (state.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined) return default;
        try
        {
            return state.Deserialize(json);
        }
        catch (Exception e)
        {
            throw new HandlerFailedException(new(
                $"The state is no {typeof(TState).Name}: {e.Message}", HandlerFailure.StateUnreadable));
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a type's JSON throws: the attempt fails.")]
    private static JsonElement Write<TState>(JsonTypeInfo<TState> json, TState? state)
    {
        try
        {
            return JsonSerializer.SerializeToElement(state!, json);
        }
        catch (Exception e)
        {
            throw new HandlerFailedException(new(
                $"The new {typeof(TState).Name} is not written: {e.Message}", HandlerFailure.StateUnwritable));
        }
    }
}
