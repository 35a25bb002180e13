namespace Primitives.Engine.Tests.Golden;

internal sealed record Write(string Text) : ICommand<Pages>;

internal sealed record Leaf : IQuery<Pages>;

internal sealed record Pages(IReadOnlyList<string> All);

/// <summary>What the first release stored of a diary.</summary>
internal sealed record PlainState(ImmutableList<string> Texts);

/// <inheritdoc cref="PlainState"/>
internal sealed record PlainWritten(string Text);

/// <summary>What is stored of a diary today.</summary>
internal sealed record DiaryState(ImmutableList<Written> Entries);

/// <inheritdoc cref="DiaryState"/>
internal sealed record Written(string Text, string Mood);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Write)), JsonSerializable(typeof(Leaf)), JsonSerializable(typeof(Pages))]
[JsonSerializable(typeof(PlainState)), JsonSerializable(typeof(PlainWritten))]
[JsonSerializable(typeof(DiaryState)), JsonSerializable(typeof(Written)), JsonSerializable(typeof(NoDefinition))]
internal sealed partial class DiaryJson : JsonSerializerContext;
