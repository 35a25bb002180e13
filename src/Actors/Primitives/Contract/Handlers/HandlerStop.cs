namespace Primitives;

/// <summary>A handler's wish that there be no further run.</summary>
/// <param name="Reason">Why, for people; at most <see cref="HandlerLimits.MaxMessageLength"/> characters.</param>
public sealed record HandlerStop(string? Reason = null)
{
    /// <summary>Says in a sentence what is wrong with it, or <see langword="null"/>.</summary>
    public string? Validate() => Reason is null || HandlerLimits.IsText(Reason, HandlerLimits.MaxMessageLength)
        ? null : $"A reason to stop has at most {HandlerLimits.MaxMessageLength} characters.";
}
