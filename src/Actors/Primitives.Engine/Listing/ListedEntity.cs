namespace Primitives.Engine.Listing;

/// <summary>An entity that a list has met.</summary>
/// <param name="Address">Where it lives.</param>
/// <param name="Due">When its snapshot says that it wants to be woken, in microseconds, or never.</param>
/// <param name="Position">The position of the record that was met, or that its snapshot holds.</param>
/// <param name="Behind">Where a list goes on behind it.</param>
internal sealed record ListedEntity(Address Address, long Due, long Position, ListCursor Behind);
