namespace Primitives.Specs.Generic;

/// <summary>A primitive for specs only: it has the tables, the definition, the waits for a change and the old versions
/// that the product's own may lack.</summary>
internal sealed record Write(long Page, string Text) : ICommand<Done>
{
    public string? Validate() => Page is < 0 or > 1000 || Text is null || Text.Length > 10 || Text.Any(char.IsSurrogate)
        ? "A page is 0 to 1000 and its text has at most 10 characters." : null;
}

internal sealed record Tear(long From, long To) : ICommand<Done>
{
    public string? Validate() => From < 0 || To < From ? "Pages are torn from the lower to the higher." : null;
}

internal sealed record Look(long Page) : IQuery<Page>
{
    public string? Validate() => Page < 0 ? "A page is 0 or more." : null;
}

internal sealed record AwaitPages(long Count) : ICommand<Done>;

internal sealed record Page(string? Text);

internal sealed record NotebookDefinition(int MaxWrites = 5) : IDefinition
{
    public NotebookDefinition() : this(MaxWrites: 5) { }
}

internal abstract record NotebookEvent
{
    private NotebookEvent() { }

    public sealed record Written(long Page, string Text) : NotebookEvent;

    public sealed record Torn(long From, long To) : NotebookEvent;

    public sealed record Configured(int MaxWrites) : NotebookEvent;
}

internal sealed record WrittenV1(long Number);

internal sealed record PageV1(string Line);

internal sealed record NotebookStateV1(long Pages);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Write)), JsonSerializable(typeof(Tear)), JsonSerializable(typeof(Look))]
[JsonSerializable(typeof(AwaitPages)), JsonSerializable(typeof(Page)), JsonSerializable(typeof(Done))]
[JsonSerializable(typeof(NotebookDefinition)), JsonSerializable(typeof(NotebookState))]
[JsonSerializable(typeof(NotebookEvent.Written)), JsonSerializable(typeof(NotebookEvent.Torn))]
[JsonSerializable(typeof(NotebookEvent.Configured)), JsonSerializable(typeof(WrittenV1))]
[JsonSerializable(typeof(PageV1)), JsonSerializable(typeof(NotebookStateV1))]
internal sealed partial class NotebookJson : JsonSerializerContext;
