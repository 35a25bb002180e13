namespace Primitives;

/// <summary>A type that is stored: read by its name and version for ever, written if
/// <paramref name="IsCurrent"/>.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The event's or the table's name; <c>state</c> for a state.</param>
/// <param name="Version">From 1.</param>
/// <param name="IsCurrent">Whether it is what is written today.</param>
/// <param name="Json">Its JSON.</param>
public sealed record StoredType(StoredKind Kind, string Name, int Version, bool IsCurrent, JsonTypeInfo Json);
