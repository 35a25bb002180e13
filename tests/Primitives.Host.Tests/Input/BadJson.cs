using System.Text;

namespace Primitives.Host.Tests.Input;

/// <summary>Bodies that are no JSON, or not the JSON of <c>{"by": long, "note": string?, "payload": any}</c>; after the
/// kinds of the JSONTestSuite, written anew.</summary>
internal static class BadJson
{
    /// <summary>The bodies by name.</summary>
    public static IReadOnlyDictionary<string, byte[]> All { get; } = Build();

    private static Dictionary<string, byte[]> Build()
    {
        var all = new Dictionary<string, byte[]>();
        foreach (var (name, text) in Texts()) all.Add(name, Encoding.UTF8.GetBytes(text));
        foreach (var (name, bytes) in Bytes()) all.Add(name, bytes);
        return all;
    }

    private static IEnumerable<(string Name, string Text)> Texts() =>
    [
        // Cut short, and too long.
        ("blank", " "), ("open object", "{"), ("open name", "{\"by"), ("name alone", "{\"by\""),
        ("colon alone", "{\"by\":"),
        ("no close", "{\"by\":1"), ("comma at the end of input", "{\"by\":1,"),
        ("open string", "{\"by\":1,\"note\":\"x"),
        ("open array inside", "{\"by\":1,\"payload\":[1"), ("close alone", "}"), ("two values", "{\"by\":1}{\"by\":1}"),
        ("text after", "{\"by\":1} x"), ("bracket after", "{\"by\":1}]"), ("null after", "{\"by\":1}\0"),
        ("wrong close", "{\"by\":1]"),
        // Commas, colons, quotes.
        ("trailing comma", "{\"by\":1,}"), ("leading comma", "{,\"by\":1}"),
        ("two commas", "{\"by\":1,,\"note\":\"x\"}"),
        ("no comma", "{\"by\":1 \"note\":\"x\"}"), ("no colon", "{\"by\" 1}"), ("two colons", "{\"by\"::1}"),
        ("equals sign", "{\"by\"=1}"),
        ("semicolon", "{\"by\":1;}"), ("single quotes", "{'by':1}"), ("bare name", "{by:1}"),
        ("number as name", "{1:1}"),
        ("trailing comma in array", "{\"by\":1,\"payload\":[1,]}"), ("colon in array", "{\"by\":1,\"payload\":[1:2]}"),
        // Comments, and words of other languages.
        ("line comment", "{\"by\":1} // x"), ("block comment", "{\"by\":/* x */1}"), ("hash comment", "{\"by\":1} # x"),
        ("True", "{\"by\":1,\"payload\":True}"), ("nul", "{\"by\":1,\"payload\":nul}"),
        ("undefined", "{\"by\":1,\"payload\":undefined}"),
        ("function", "{\"by\":1,\"payload\":f()}"), ("xml", "<by>1</by>"), ("form", "by=1"), ("yaml", "by: 1"),
        // Numbers.
        ("NaN", "{\"by\":NaN}"), ("Infinity", "{\"by\":Infinity}"), ("minus Infinity", "{\"by\":-Infinity}"),
        ("plus", "{\"by\":+1}"),
        ("leading zero", "{\"by\":01}"), ("minus zero one", "{\"by\":-01}"), ("dot first", "{\"by\":.5}"),
        ("dot last", "{\"by\":1.}"),
        ("dot last in payload", "{\"by\":1,\"payload\":1.}"), ("no exponent", "{\"by\":1e}"),
        ("exponent sign alone", "{\"by\":1e+}"),
        ("hex", "{\"by\":0x1}"), ("minus alone", "{\"by\":-}"), ("two minuses", "{\"by\":--1}"),
        ("wide digits", "{\"by\":１}"),
        ("underscore", "{\"by\":1_0}"), ("space inside", "{\"by\":1 0}"), ("sum", "{\"by\":1+1}"),
        ("fraction for a whole", "{\"by\":1.5}"), ("too large", "{\"by\":9223372036854775808}"),
        ("far too large", "{\"by\":1e400}"),
        ("a thousand digits", "{\"by\":" + new string('9', 1000) + "}"), ("a tiny one", "{\"by\":1e-400}"),
        // Escapes.
        ("bad escape", "{\"by\":1,\"note\":\"\\x41\"}"), ("escaped a", "{\"by\":1,\"note\":\"\\a\"}"),
        ("escape at the end", "{\"by\":1,\"note\":\"\\\"}"),
        ("short unicode escape", "{\"by\":1,\"note\":\"\\u12\"}"), ("no hex", "{\"by\":1,\"note\":\"\\u12zz\"}"),
        ("capital U", "{\"by\":1,\"note\":\"\\U0041\"}"),
        ("high half", "{\"by\":1,\"note\":\"\\uD83D\"}"), ("low half", "{\"by\":1,\"note\":\"\\uDE00\"}"),
        ("halves in the wrong order", "{\"by\":1,\"note\":\"\\uDE00\\uD83D\"}"),
        ("high half and a letter", "{\"by\":1,\"note\":\"\\uD83Dx\"}"),
        ("half in payload", "{\"by\":1,\"payload\":\"\\uD800\"}"),
        ("half in a name in payload", "{\"by\":1,\"payload\":{\"\\uDC00\":1}}"),
        ("half in a field's name", "{\"by\":1,\"\\uD800\":1}"),
        // Raw control characters.
        ("raw newline", "{\"by\":1,\"note\":\"a\nb\"}"), ("raw tab", "{\"by\":1,\"note\":\"a\tb\"}"),
        ("raw null", "{\"by\":1,\"note\":\"a\0b\"}"),
        ("raw escape", "{\"by\":1,\"note\":\"\u001B\"}"), ("form feed as space", "{\f\"by\":1}"),
        ("no-break space", "{\u00A0\"by\":1}"),
        // Roots.
        ("null", "null"), ("true", "true"), ("number", "1"), ("string", "\"x\""), ("array", "[]"),
        ("array of commands", "[{\"by\":1}]"),
        // Fields.
        ("missing", "{}"), ("only another", "{\"note\":\"x\"}"), ("unknown", "{\"by\":1,\"x\":1}"),
        ("wrong case", "{\"By\":1}"),
        ("escaped unknown", "{\"by\":1,\"\\u0078\":1}"), ("empty name", "{\"by\":1,\"\":1}"),
        ("type hint", "{\"$type\":\"x\",\"by\":1}"),
        ("prototype", "{\"by\":1,\"__proto__\":{}}"), ("twice", "{\"by\":1,\"by\":2}"),
        ("twice the same", "{\"by\":1,\"by\":1}"),
        ("twice by escape", "{\"by\":1,\"\\u0062y\":2}"),
        ("twice in payload", "{\"by\":1,\"payload\":{\"a\":1,\"a\":2}}"),
        ("twice deep in payload", "{\"by\":1,\"payload\":[{\"b\":{\"a\":1,\"\\u0061\":2}}]}"),
        // Types.
        ("null for a number", "{\"by\":null}"), ("text for a number", "{\"by\":\"1\"}"),
        ("truth for a number", "{\"by\":true}"),
        ("object for a number", "{\"by\":{}}"), ("array for a number", "{\"by\":[1]}"),
        ("number for a text", "{\"by\":1,\"note\":1}"),
        ("object for a text", "{\"by\":1,\"note\":{}}"), ("truth for a text", "{\"by\":1,\"note\":false}"),
        ("out of range", "{\"by\":1001}"),
        // Depth.
        ("65 levels", Nested(64)), ("1,000 levels", Nested(1000)), ("100,000 levels", Nested(100_000)),
        ("100,000 open brackets", new('[', 100_000)),
        ("65 levels of objects", "{\"by\":1,\"payload\":" + string.Concat(Enumerable.Repeat("{\"a\":", 64)) + "1"
        + new string('}', 65)),
        ("100,000 fields", "{" + string.Join(",", Enumerable.Range(0, 100_000).Select(i => $"\"{i}\":1")) + "}"),
    ];

    private static IEnumerable<(string Name, byte[] Bytes)> Bytes() =>
    [
        ("mark of UTF-8", [0xEF, 0xBB, 0xBF, .. "{\"by\":1}"u8]),
        ("UTF-16, little end first", Encoding.Unicode.GetBytes("{\"by\":1}")),
        ("UTF-16 with its mark", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("{\"by\":1}")]),
        ("UTF-16, big end first", Encoding.BigEndianUnicode.GetBytes("{\"by\":1}")),
        ("UTF-32", Encoding.UTF32.GetBytes("{\"by\":1}")),
        ("Latin-1", Note(0xE9)), ("byte FF", Note(0xFF)), ("stray continuation", Note(0x80)),
        ("cut sequence", Note(0xE2, 0x82)),
        ("overlong slash", Note(0xC0, 0xAF)), ("overlong null", Note(0xC0, 0x80)),
        ("raw surrogate", Note(0xED, 0xA0, 0x80)),
        ("beyond Unicode", Note(0xF4, 0x90, 0x80, 0x80)),
        ("bad byte in payload", [.. "{\"by\":1,\"payload\":\""u8, 0xFF, .. "\"}"u8]),
        ("bad byte in a name", [.. "{\"by\":1,\""u8, 0xFF, .. "\":1}"u8]),
        ("bad byte outside", [.. "{\"by\":1}"u8, 0xFF]),
        ("nulls", new byte[1000]), ("noise", [.. Enumerable.Range(0, 256).Select(i => (byte)i)]),
        ("zip", [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0]),
    ];

    private static byte[] Note(params byte[] bytes) => [.. "{\"by\":1,\"note\":\""u8, .. bytes, .. "\"}"u8];

    // The object itself is a level too.
    private static string Nested(int levels) =>
        "{\"by\":1,\"payload\":" + new string('[', levels) + new string(']', levels) + "}";
}
