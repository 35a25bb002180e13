using System.Text.Json;
using System.Text.Json.Serialization;

namespace Primitives.Testing.Tests.Examples;

/// <summary>The state of one user's refresher.</summary>
internal sealed record Tokens(string RefreshToken, string? AccessToken = null, int RefreshCount = 0);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Tokens))]
internal sealed partial class TokenJson : JsonSerializerContext;
