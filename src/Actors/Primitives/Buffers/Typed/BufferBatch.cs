namespace Primitives.Buffers;

/// <summary>A batch that is to be delivered.</summary>
/// <param name="Events">All its events in their order, or the latest one.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="DutyId">The same in each attempt at this batch, never used again by this buffer: a key for what is done
/// elsewhere.</param>
/// <param name="Address">The buffer; its id begins with the definition's name and a slash.</param>
/// <param name="Deadline">When the attempt is given up.</param>
public sealed record BufferBatch<TEvent>(
    IReadOnlyList<TEvent> Events, int Attempt, string DutyId, HandlerAddress Address, DateTimeOffset? Deadline)
{
    /// <summary>Which buffer of its definition: what follows the name and the slash.</summary>
    public string Instance => Address.Id[(Address.Id.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
