using System.Runtime.InteropServices;

namespace Primitives;

/// <summary>How large JSON is as it was written.</summary>
internal static class JsonBytes
{
    public static int Of(JsonElement json) =>
        json.ValueKind == JsonValueKind.Undefined ? 0 : JsonMarshal.GetRawUtf8Value(json).Length;
}
