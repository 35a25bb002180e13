using System.Buffers.Binary;
using System.Text;

namespace Primitives.Engine.Entities;

/// <summary>A reply under a key in a <see cref="KeyLog"/>: length, mark, hash of the key, moment, hash of the body,
/// then key, operation and reply as UTF-8.</summary>
internal readonly ref struct KeyLogEntry
{
    private const int MarkAt = 4;
    private const int HashAt = 8;
    private const int AtAt = 12;
    private const int BodyHashAt = 20;
    private const int KeyLengthAt = 36;
    private const int OperationLengthAt = 38;
    private const int HeadBytes = 40;

    private readonly ReadOnlySpan<byte> _bytes;

    /// <param name="bytes">It begins there.</param>
    public KeyLogEntry(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    public ReadOnlySpan<byte> Bytes => _bytes[..Length];

    public int Length => BinaryPrimitives.ReadInt32LittleEndian(_bytes);

    public bool IsForgotten => _bytes[MarkAt] != 0;

    public int Hash => BinaryPrimitives.ReadInt32LittleEndian(_bytes[HashAt..]);

    public long At => BinaryPrimitives.ReadInt64LittleEndian(_bytes[AtAt..]);

    public UInt128 BodyHash => BinaryPrimitives.ReadUInt128LittleEndian(_bytes[BodyHashAt..]);

    public string Key => Encoding.UTF8.GetString(_bytes.Slice(HeadBytes, KeyLength));

    public string Operation => Encoding.UTF8.GetString(_bytes.Slice(HeadBytes + KeyLength, OperationLength));

    /// <summary>Where the reply begins.</summary>
    public int JsonAt => HeadBytes + KeyLength + OperationLength;

    private int KeyLength => BinaryPrimitives.ReadUInt16LittleEndian(_bytes[KeyLengthAt..]);

    private int OperationLength => BinaryPrimitives.ReadUInt16LittleEndian(_bytes[OperationLengthAt..]);

    /// <summary>Whether it is remembered under this key.</summary>
    public bool Is(ReadOnlySpan<byte> key) =>
        !IsForgotten && _bytes.Slice(HeadBytes, KeyLength).SequenceEqual(key);

    public KeyedReply ToReply() => new(Operation, BodyHash, At, _bytes[JsonAt..Length].ToArray());

    /// <summary>Marks the entry that begins there as forgotten.</summary>
    public static void Forget(Span<byte> bytes) => bytes[MarkAt] = 1;

    public static int HashOf(string key) => string.GetHashCode(key, StringComparison.Ordinal) & int.MaxValue;

    public static int LengthOf(string key, KeyedReply reply) => checked(HeadBytes
        + Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount(reply.Operation) + reply.Json.Length);

    public static void Write(Span<byte> to, string key, KeyedReply reply)
    {
        BinaryPrimitives.WriteInt32LittleEndian(to, to.Length);
        to[MarkAt] = 0;
        BinaryPrimitives.WriteInt32LittleEndian(to[HashAt..], HashOf(key));
        BinaryPrimitives.WriteInt64LittleEndian(to[AtAt..], reply.At);
        BinaryPrimitives.WriteUInt128LittleEndian(to[BodyHashAt..], reply.BodyHash);
        var keyLength = Encoding.UTF8.GetBytes(key, to[HeadBytes..]);
        var operationLength = Encoding.UTF8.GetBytes(reply.Operation, to[(HeadBytes + keyLength)..]);
        BinaryPrimitives.WriteUInt16LittleEndian(to[KeyLengthAt..], checked((ushort)keyLength));
        BinaryPrimitives.WriteUInt16LittleEndian(to[OperationLengthAt..], checked((ushort)operationLength));
        reply.Json.CopyTo(to[(HeadBytes + keyLength + operationLength)..]);
    }
}
