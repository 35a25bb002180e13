using System.Runtime.InteropServices;

namespace Primitives;

/// <summary>What handlers keep to, in any language.</summary>
public static class HandlerLimits
{
    /// <summary>The most characters of a message or a reason; a stack trace's first lines.</summary>
    public const int MaxMessageLength = 2000;

    /// <summary>The most characters in the name of an error, an emitted event or a handler.</summary>
    public const int MaxNameLength = 100;

    /// <summary>The most events that one reply emits.</summary>
    public const int MaxEmitted = 100;

    /// <summary>The most bytes of what is told of an attempt's progress, as JSON: a few numbers and a sentence; it is
    /// part of the state.</summary>
    public const int MaxProgressBytes = 4096;

    /// <summary>How far ahead a handler may ask for a run: ten years, and far from the end of time.</summary>
    public static readonly TimeSpan MaxAhead = TimeSpan.FromDays(3660);

    /// <summary>Says in a sentence what is wrong with what is told of progress, or <see langword="null"/>.</summary>
    public static string? CheckProgress(JsonElement data)
    {
        if (data.ValueKind == JsonValueKind.Undefined) return "Progress is told as JSON.";
        return JsonMarshal.GetRawUtf8Value(data).Length > MaxProgressBytes
            ? $"Progress has at most {MaxProgressBytes} bytes." : null;
    }

    internal static bool IsName(string text) => text.Length > 0 && IsText(text, MaxNameLength)
        && !text.Any(char.IsControl);

    // Half a surrogate pair would come back from JSON as another character.
    internal static bool IsText(string text, int max) => text.Length <= max && StrictUtf8.TryCount(text, out _);

    /// <summary>The beginning of <paramref name="text"/>, at most <paramref name="max"/> characters, as text that JSON
    /// brings back as it is.</summary>
    public static string Cut(string text, int max)
    {
        ArgumentNullException.ThrowIfNull(text);
        var cut = text.Length <= max ? text : text[..(max - (char.IsHighSurrogate(text[max - 1]) ? 1 : 0))];
        return StrictUtf8.TryCount(cut, out _)
            ? cut : string.Concat(cut.Select(c => char.IsSurrogate(c) ? '\ufffd' : c));
    }
}
