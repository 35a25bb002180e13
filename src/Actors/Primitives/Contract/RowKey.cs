using System.Globalization;

namespace Primitives;

/// <summary>Row keys. Keep them to ASCII: stores order by UTF-8 bytes, .NET by UTF-16 units.</summary>
public static class RowKey
{
    /// <summary>A key that sorts as the number does; for numbers from 0.</summary>
    public static string Of(long number) => number.ToString("D19", CultureInfo.InvariantCulture);
}
