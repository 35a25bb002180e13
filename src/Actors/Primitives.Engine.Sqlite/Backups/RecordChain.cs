using System.Globalization;
using System.Numerics;

namespace Primitives.Engine.Sqlite.Backups;

/// <summary>CRC-32C over the checksums of records in their order: tells that one was put in the place of another, each
/// of which is intact.</summary>
internal readonly record struct RecordChain(uint Value)
{
    public RecordChain Add(long checksum) => new(BitOperations.Crc32C(Value, unchecked((ulong)checksum)));

    public static RecordChain Parse(string text) =>
        new(uint.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    public override string ToString() => Value.ToString("x8", CultureInfo.InvariantCulture);
}
