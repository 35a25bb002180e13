using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Primitives.Engine.Entities;

/// <summary>The name of an entity in the journal: the first 128 bits of SHA-256 over its address.</summary>
public static class EntityId
{
    /// <summary>The id of the entity at <paramref name="address"/>: over tenant, primitive and id in UTF-8, each with a
    /// zero byte after it, which none of them can hold.</summary>
    public static UInt128 Of(Address address)
    {
        Span<byte> text = stackalloc byte[Address.MaxIdBytes + (2 * Address.MaxNameLength) + 3];
        var length = Encoding.UTF8.GetBytes(address.Tenant, text);
        text[length++] = 0;
        length += Encoding.UTF8.GetBytes(address.Primitive, text[length..]);
        text[length++] = 0;
        length += Encoding.UTF8.GetBytes(address.Id, text[length..]);
        text[length++] = 0;

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..length], hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
