namespace Primitives.Engine.Entities;

/// <summary>Loaded entities by address: open addressing over the address's own hash, so that an entity in use is found
/// with one look into memory beside its own.</summary>
/// <remarks>Linear probing with deletion by shifting back (Knuth, TAOCP vol. 3, 6.4, algorithm R); at most half
/// full.</remarks>
internal sealed class LoadedTable
{
    private Slot[] _slots = new Slot[1024];

    public int Count { get; private set; }

    /// <summary>Finds an entity. From a thread that is not the partition's it may be missed, but is never
    /// wrong.</summary>
    public Activation? Find(Address address) =>
        address.Resident is Activation resident && resident.Table == this ? resident : Search(address);

    public void Add(Activation entity)
    {
        if (++Count > _slots.Length / 2) Grow();
        Put(_slots, new(entity.Address.Hash, entity));
        (entity.Table, entity.Address.Resident) = (this, entity);
    }

    public void Remove(Activation entity)
    {
        if (entity.Address.Resident == entity) entity.Address.Resident = null;
        entity.Table = null;
        var mask = _slots.Length - 1;
        var hole = Home(entity.Address.Hash, mask);
        while (_slots[hole].Entity != entity) hole = (hole + 1) & mask;

        for (var i = (hole + 1) & mask; _slots[i].Entity is not null; i = (i + 1) & mask)
        {
            // What lies between its home and here may move into the hole, and leaves another.
            var distance = (i - Home(_slots[i].Hash, mask)) & mask;
            if (distance < ((i - hole) & mask)) continue;
            _slots[hole] = _slots[i];
            hole = i;
        }

        _slots[hole] = default;
        Count--;
    }

    private Activation? Search(Address address)
    {
        var slots = _slots; // The partition may put in a larger one meanwhile.
        var mask = slots.Length - 1;
        for (var i = Home(address.Hash, mask); slots[i].Entity is { } entity; i = (i + 1) & mask)
        {
            if (slots[i].Hash == address.Hash && entity.Address.Equals(address)) return entity;
        }

        return null;
    }

    private void Grow()
    {
        var larger = new Slot[_slots.Length * 2];
        foreach (var slot in _slots)
        {
            if (slot.Entity is not null) Put(larger, slot);
        }

        _slots = larger;
    }

    private static void Put(Slot[] slots, in Slot slot)
    {
        var mask = slots.Length - 1;
        var i = Home(slot.Hash, mask);
        while (slots[i].Entity is not null) i = (i + 1) & mask;
        slots[i] = slot;
    }

    // The upper bits deal the shards, so that all entities of a partition agree in some of them; the lower do not.
    private static int Home(ulong hash, int mask) => (int)(hash & (ulong)mask);

    private readonly record struct Slot(ulong Hash, Activation? Entity);
}
