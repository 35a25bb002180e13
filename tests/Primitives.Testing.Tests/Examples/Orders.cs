using System.Text.Json;
using System.Text.Json.Serialization;

namespace Primitives.Testing.Tests.Examples;

/// <summary>An event of the queue.</summary>
internal sealed record Order(string Customer, int Number);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Order))]
internal sealed partial class OrderJson : JsonSerializerContext;
