using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Sqlite.Snapshots;

/// <summary>A row of the table of snapshots.</summary>
internal static class SnapshotColumns
{
    public static long Slot(nint row) => Native.Int64(row, 0);

    public static UInt128 Entity(nint row) => Columns.Wide(Native.Bytes(row, 1));

    public static long Due(nint row) => Native.Int64(row, 7);

    /// <summary>Whether the columns before the body are what was written.</summary>
    public static bool HasIntactColumns(nint row) => Native.Int64(row, 9) >> 32 == Of(row) >> 32;

    /// <summary>Whether all of it is.</summary>
    public static bool IsIntact(nint row) => Native.Int64(row, 9) == (Of(row) | Checksum.Of(Native.Bytes(row, 10)));

    /// <summary>The checksum: of the columns in the upper half, of the body in the lower.</summary>
    public static long Checksums(
        Snapshot snapshot, ReadOnlySpan<byte> tenant, ReadOnlySpan<byte> primitive, ReadOnlySpan<byte> id) =>
        Of(snapshot.Entity, tenant, primitive, id, snapshot.Position, snapshot.Sequence, snapshot.Due, snapshot.Waiting)
        | Checksum.Of(snapshot.Body.Span);

    public static Snapshot Read(nint row)
    {
        var isIntact = IsIntact(row);
        var entity = EntityOrPlace(row);
        return new()
        {
            Entity = entity,
            Address = AddressOf(row) ?? new("damaged", "damaged", entity.ToString("x32", null)),
            Position = Native.Int64(row, 5),
            Sequence = Native.Int64(row, 6),
            Due = Due(row),
            Waiting = unchecked((int)Native.Int64(row, 8)),
            Body = Native.Bytes(row, 10).ToArray(),
            IsIntact = isIntact,
        };
    }

    public static DueSnapshot ReadDue(nint row) =>
        new(Due(row), EntityOrPlace(row), AddressOf(row), Native.Int64(row, 5));

    /// <summary>What a damaged row says of its entity is believed only as far as its place confirms it.</summary>
    private static UInt128 EntityOrPlace(nint row)
    {
        var entity = Entity(row);
        var place = Slot(row);
        return HasIntactColumns(row) || Slots.IsHome(entity, place) ? entity : Slots.FirstAt(place);
    }

    private static Address? AddressOf(nint row) => !HasIntactColumns(row) ? null : new(
        OrdinalText.Read(Native.Bytes(row, 2)), OrdinalText.Read(Native.Bytes(row, 3)),
        OrdinalText.Read(Native.Bytes(row, 4)));

    private static long Of(nint row) => Of(
        Entity(row), Native.Bytes(row, 2), Native.Bytes(row, 3), Native.Bytes(row, 4), Native.Int64(row, 5),
        Native.Int64(row, 6), Due(row), Native.Int64(row, 8));

    private static long Of(
        UInt128 entity, ReadOnlySpan<byte> tenant, ReadOnlySpan<byte> primitive, ReadOnlySpan<byte> id, long position,
        long sequence, long due, long waiting)
    {
        var checksum = new RowChecksum();
        checksum.Add(entity);
        checksum.Add(tenant);
        checksum.Add(primitive);
        checksum.Add(id);
        checksum.Add(position);
        checksum.Add(sequence);
        checksum.Add(due);
        checksum.Add(waiting);
        return unchecked((long)((ulong)checksum.Value << 32));
    }
}
