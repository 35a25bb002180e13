using System.Text;

namespace Primitives.Host.Tests.Input;

/// <summary>Texts that have broken programs, as ids, names, keys and values.</summary>
internal static class HostileTexts
{
    /// <summary>Texts that are Unicode, whatever else they are.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        // Nothing, and almost nothing.
        "", " ", "  ", "\t", "\n", "\r\n", "\u00A0", "\u3000", "\u200B", "\uFEFF", "\u00AD", "\u2028", "\u2029",
        "\u0085", "\u1680",
        // Control characters.
        "\0", "a\0b", "\u0001", "\u0007", "\b", "\u001B[31mred", "\u007F", "\u0080", "\u009F", "a\u0000.txt",
        // Direction, marks that stack, invisible letters.
        "\u202Eabc", "\u200Fabc\u200E", "\u2066abc\u2069", "Z\u0351\u0352\u0353\u0354a\u0355l\u0356g\u0357o", "e\u0301",
        "\u00E9",
        "\u0301", "\uFDFD", "\u2800", "\u115F", "\u3164",
        // Outside the first plane, joined, not characters, private.
        "😀", "👩‍👩‍👧‍👦", "🇩🇪", "👍🏿", "𝕳𝖊𝖑𝖑𝖔", "\U0001F9D1\u200D\U0001F680", "\uFFFE", "\uFFFF", "\uFDD0", "\U0010FFFF",
        "\uE000", "\uFFFD",
        // Languages and their case.
        "ÄÖÜß", "İıIi", "ǅ", "ﬃ", "Ω", "Ω", "田中さん", "한국어", "עברית", "العربية", "ไทย", "नमस्ते", "ქართული", "ᏣᎳᎩ",
        // Paths and URLs.
        ".", "..", "...", "../../etc/passwd", "..\\..\\windows", "/", "//", "///", "a/b", "a//b", "/etc/passwd", "\\",
        "C:\\x", "a?b", "a#b",
        "a&b=c", "a;b", "a+b", "a b", "%", "%%", "%2F", "%252F", "%00", "%c0%af", "http://localhost/",
        "file:///etc/passwd", "a:b@c", "~", "*", "[::1]",
        // Words that mean something to somebody.
        "null", "NULL", "undefined", "true", "NaN", "Infinity", "-0", "0", "1e309", "0x10", "None", "nil", "COM1",
        "CON", "__proto__", "constructor",
        "toString", "$where", "{id}", "{{7*7}}", "${7*7}", "#{1}", "<%= 1 %>", "{0}", "%s%n%d", "$(id)", "`id`", "; ls",
        "| cat", "&& rm -rf /",
        // Other languages' syntax.
        "'; DROP TABLE journal; --", "1' OR '1'='1", "\" OR \"\"=\"", "\\'; --", "admin'--",
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
        "<!--", "]]>", "<?xml?>", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>", "=cmd|'/c calc'!A1",
        "{\"a\":1}", "[1]", "\"", "'", "(){:;}; x",
        "${jndi:ldap://localhost/a}", "a\r\nSet-Cookie: x=1", "a\nX-Injected: 1", "*)(uid=*", "' or count(/*)=1 or '",
        // Numbers that are none, dates that are none.
        "٣", "１２", "1,000", "1_000", "½", "²", "2026-02-30", "9999-12-31T23:59:59.9999999Z", "24:00:00", "-00:00:01",
        // Length.
        new('a', 511), new('a', 512), new('a', 513), new('a', 2000), Repeat("é", 256), Repeat("é", 257),
        Repeat("😀", 128), Repeat("😀", 129),
        Repeat("../", 170), Repeat("%", 512),
    ];

    /// <summary>Percent-encodings that are no text: bad escapes, and bytes that are not UTF-8.</summary>
    public static IReadOnlyList<string> BrokenEncodings { get; } =
    [
        "%", "%2", "%zz", "%0g", "%g0", "a%", "a%4", "%u0041", "%-1", "%+1", "%%41", "%20%",
        // Bytes that never occur, stray continuations, sequences cut short.
        "%FF", "%FE", "%80", "%BF", "a%80b", "%C3", "%E2%82", "%F0%9F%98", "%C3%28", "%E2%28%A1", "%F0%28%8C%BC",
        // Overlong: a slash, a dot, a null.
        "%C0%AF", "%E0%80%AF", "%F0%80%80%AF", "%C0%AE%C0%AE", "%C0%80", "%C1%BF",
        // Surrogates, and what lies beyond Unicode.
        "%ED%A0%80", "%ED%BF%BF", "%ED%A0%BD%ED%B8%80", "%F4%90%80%80", "%F5%80%80%80", "%F8%88%80%80%80",
        "%FC%84%80%80%80%80",
        // The mark of UTF-16.
        "%FF%FE%61%62", "%FE%FF%61%62",
    ];

    /// <summary>Every byte percent-encoded.</summary>
    public static string Encode(string text) =>
        string.Concat(Encoding.UTF8.GetBytes(text).Select(b => $"%{b:X2}"));

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
