using System.Collections.Concurrent;
using Primitives.Engine.Journal;

namespace Primitives.Streams.Addresses;

/// <summary>Remembers what another book found: in two halves, the older of which is let go when the newer is full. Who
/// is looked for comes into the newer.</summary>
/// <param name="inner">Who is asked.</param>
/// <param name="capacity">How many addresses are remembered at most.</param>
public sealed class RememberedAddresses(IAddressBook inner, int capacity = RememberedAddresses.MaxRemembered)
    : IAddressBook
{
    /// <summary>How many addresses are remembered unless told: some 200 bytes each, 26 MB.</summary>
    public const int MaxRemembered = 131_072;

    private volatile ConcurrentDictionary<UInt128, Address> _newer = [];
    private volatile ConcurrentDictionary<UInt128, Address> _older = [];
    private int _count;

    /// <inheritdoc/>
    public Address? Find(in JournalRow row, IJournalReader reader)
    {
        var entity = row.Header.Entity;
        if (_newer.TryGetValue(entity, out var known)) return known;

        var address = _older.TryGetValue(entity, out known) ? known : inner.Find(row, reader);
        if (address is not null) Remember(entity, address);
        return address;
    }

    private void Remember(UInt128 entity, Address address)
    {
        if (!_newer.TryAdd(entity, address)) return;
        if (Interlocked.Increment(ref _count) < Math.Max(1, capacity / 2)) return;

        // Whoever adds to the one that was replaced meanwhile adds to the older half: no harm.
        (_older, _newer) = (_newer, []);
        Volatile.Write(ref _count, 0);
    }
}
