using System.Globalization;

namespace Primitives;

/// <summary>Names one call to one entity: the caller's idempotency key or, without one, a name the engine made
/// up.</summary>
/// <remarks>A caller that comes back under the same key finds its place in line, or the reply it missed. Equal values
/// are one ticket.</remarks>
[JsonConverter(typeof(TicketConverter))]
public sealed class Ticket : IEquatable<Ticket>
{
    private readonly string _prefix;
    private readonly long _number;
    private string? _value;

    /// <summary>The ticket of that name.</summary>
    public Ticket(string value) => (_prefix, _value) = (value, value);

    /// <summary>The ticket named <paramref name="prefix"/> and <paramref name="number"/>, put together when somebody
    /// asks:
    /// most calls are answered at once, and nobody ever does.</summary>
    public Ticket(string prefix, long number) => (_prefix, _number) = (prefix, number);

    /// <summary>Its name.</summary>
    public string Value => _value ??= string.Create(CultureInfo.InvariantCulture, $"{_prefix}{_number}");

    /// <inheritdoc/>
    public bool Equals(Ticket? other) => other is not null && Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Ticket);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Whether both are one ticket.</summary>
    public static bool operator ==(Ticket? one, Ticket? other) => one is null ? other is null : one.Equals(other);

    /// <summary>Whether they are two tickets.</summary>
    public static bool operator !=(Ticket? one, Ticket? other) => !(one == other);
}
