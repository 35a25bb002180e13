namespace Primitives;

/// <summary>A refusal that the caller has to handle.</summary>
public sealed class RefusedException(Refusal refusal) : Exception($"{refusal.Code}: {refusal.Message}")
{
    /// <summary>The refusal itself, with its stable code.</summary>
    public Refusal Refusal => refusal;
}
