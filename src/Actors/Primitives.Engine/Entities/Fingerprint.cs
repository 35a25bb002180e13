using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Primitives.Engine.Entities;

/// <summary>What JSON is known again by: the first 128 bits of SHA-256.</summary>
internal static class Fingerprint
{
    /// <summary>The fingerprint of a definition, in hexadecimal.</summary>
    public static string Of<T>(T value, JsonTypeInfo<T> json) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(value, json)).AsSpan(0, 16));

    /// <summary>The fingerprint of a command under a key; never zero.</summary>
    public static UInt128 Of(ICommand command, JsonTypeInfo json)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(command, json), hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash) | 1;
    }
}
