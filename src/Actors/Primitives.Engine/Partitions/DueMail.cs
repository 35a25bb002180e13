using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Partitions;

/// <summary>A snapshot that was met by its id says that its entity is to be woken: is that known?</summary>
internal sealed class DueClaim(Address address, long due) : Mail
{
    public Address Address => address;

    public long Due => due;
}
