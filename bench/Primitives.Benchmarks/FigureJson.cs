namespace Primitives.Benchmarks;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Figure)), JsonSerializable(typeof(Soak.SoakSample))]
internal sealed partial class FigureJson : JsonSerializerContext;
