namespace Primitives.Engine.Entities;

/// <summary>A ticket that waits no more, and what its callers are told.</summary>
internal sealed class SettledTicket(string ticket, InLine place, object? reply, Refusal? refusal)
{
    public string Ticket => ticket;
    public InLine Place => place;
    public object? Reply => reply;
    public Refusal? Refusal => refusal;

    /// <summary>The reply's JSON where a caller can come back for it under its key.</summary>
    public byte[]? Json { get; init; }
}
