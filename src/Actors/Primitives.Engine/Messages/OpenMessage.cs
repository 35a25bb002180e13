namespace Primitives.Engine.Messages;

/// <summary>A message that its sender has on record, and of which it has not recorded what became of it.</summary>
/// <param name="To">The receiver.</param>
/// <param name="Operation">The row of the receiver's table.</param>
/// <param name="Body">The command's JSON.</param>
/// <param name="Tag">Comes back with the outcome.</param>
/// <param name="Request">On whose behalf it was sent.</param>
internal sealed record OpenMessage(Address To, string Operation, byte[] Body, string? Tag, RequestContext Request)
{
    /// <summary>Its number: it rises with each message of the sender, and of all its lives.</summary>
    public long Number { get; set; }

    /// <summary>When its record was made, in microseconds, where that is known: a snapshot does not tell.</summary>
    public long? SentAt { get; set; }

    /// <summary>The batch of the sender's partition that its record is in; 0 when it was loaded since.</summary>
    public long Batch { get; set; }
}
