using System.Globalization;

namespace Primitives.Engine.Listing;

/// <summary>How far a list has come: through the snapshots by their ids, then through the records that no snapshot held
/// when it began.</summary>
/// <param name="After">The last id that was looked at; <see langword="null"/> once all have been.</param>
/// <param name="Position">The last of those records that was looked at; before, the watermark of the beginning.</param>
/// <param name="UpTo">The last durable record of the beginning.</param>
internal sealed record ListCursor(UInt128? After, long Position, long UpTo)
{
    /// <summary>Whether there is nothing more.</summary>
    public bool IsAtEnd => After is null && Position >= UpTo;

    /// <summary>Reads what <see cref="ToString"/> wrote; <see langword="null"/> when it is none.</summary>
    public static ListCursor? Parse(string text)
    {
        var parts = text.Split('.');
        if (parts is not ["1", var after, var position, var upTo]) return null;

        var id = UInt128.Zero;
        var isRight = long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            & long.TryParse(upTo, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            & (after.Length == 0
                || UInt128.TryParse(after, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out id));
        return isRight ? new(after.Length == 0 ? null : id, at, last) : null;
    }

    /// <summary>It as it is sent; opaque, and begins with a version.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"1.{(After is { } id ? id.ToString("x32", CultureInfo.InvariantCulture) : "")}"
        + $".{Position}.{UpTo}");
}
