using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Primitives.Hosting.Handlers.Push;

/// <summary>Signs calls as Standard Webhooks has it: HMAC-SHA256 over <c>id.timestamp.body</c>, in base64.</summary>
/// <param name="keys">Each makes a signature; a receiver takes any of them that it knows.</param>
internal sealed class PushSignature(IReadOnlyList<byte[]> keys)
{
    /// <summary>The signatures with spaces between: <c>v1,base64 v1,base64</c>.</summary>
    public string Of(string id, long seconds, ReadOnlySpan<byte> body)
    {
        var head = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{seconds}."));
        byte[] signed = [.. head, .. body];
        return string.Join(' ', keys.Select(key => "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed))));
    }
}
