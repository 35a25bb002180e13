using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Sqlite.Snapshots;

/// <summary>A row of the table of snapshots; good until its statement is stepped or reset.</summary>
internal readonly struct SnapshotRow
{
    private readonly nint _row;
    private readonly long _checksum; // As it should be, without the body's half.

    public SnapshotRow(nint row)
    {
        _row = row;
        Entity = Columns.Wide(Native.Bytes(row, 1));
        _checksum = Of(Entity, Tenant, Primitive, Id, Position, Sequence, Due, Waiting);
    }

    /// <summary>The order is that of the properties below.</summary>
    public const string Sql = "slot, entity, tenant, primitive, id, position, sequence, due, waiting, checksum, body";

    /// <summary>Whose it says that it is.</summary>
    public UInt128 Entity { get; }

    /// <summary>Whether the columns before the body are what was written.</summary>
    public bool HasIntactColumns => Checksums >> 32 == _checksum >> 32;

    private long Slot => Native.Int64(_row, 0);

    private ReadOnlySpan<byte> Tenant => Native.Bytes(_row, 2);

    private ReadOnlySpan<byte> Primitive => Native.Bytes(_row, 3);

    private ReadOnlySpan<byte> Id => Native.Bytes(_row, 4);

    private long Position => Native.Int64(_row, 5);

    private long Sequence => Native.Int64(_row, 6);

    private long Due => Native.Int64(_row, 7);

    private long Waiting => Native.Int64(_row, 8);

    private long Checksums => Native.Int64(_row, 9);

    private ReadOnlySpan<byte> Body => Native.Bytes(_row, 10);

    /// <summary>What a damaged row says of its entity is believed only as far as its place confirms it.</summary>
    private UInt128 EntityOrPlace =>
        HasIntactColumns || Slots.Home(Entity) == Slot ? Entity : Slots.FirstAt(Slot);

    private Address? Address => !HasIntactColumns
        ? null : new(OrdinalText.Read(Tenant), OrdinalText.Read(Primitive), OrdinalText.Read(Id));

    /// <summary>The checksum that is stored: of the columns in the upper half, of the body in the lower.</summary>
    public static long ChecksumOf(
        Snapshot snapshot, ReadOnlySpan<byte> tenant, ReadOnlySpan<byte> primitive, ReadOnlySpan<byte> id) =>
        Of(snapshot.Entity, tenant, primitive, id, snapshot.Position, snapshot.Sequence, snapshot.Due, snapshot.Waiting)
        | Checksum.Of(snapshot.Body.Span);

    /// <summary>All of it. Where not even the address can be told, it is one that nobody has.</summary>
    public Snapshot ToSnapshot()
    {
        var body = Body;
        var entity = EntityOrPlace;
        return new()
        {
            Entity = entity,
            Address = Address ?? new("damaged", "damaged", $"{entity:x32}"),
            Position = Position,
            Sequence = Sequence,
            Due = Due,
            Waiting = unchecked((int)Waiting),
            Body = body.ToArray(),
            IsIntact = Checksums == (_checksum | Checksum.Of(body)),
        };
    }

    /// <summary>What is told of one that is found; no address when it is damaged.</summary>
    public DueSnapshot ToDue() => new(Due, EntityOrPlace, Address, Position);

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
