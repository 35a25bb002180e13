namespace Primitives.Hosting.Settings;

/// <summary>Checks options when the app starts, wherever they came from.</summary>
internal sealed class SettingsValidator : IValidateOptions<PrimitivesOptions>
{
    private static readonly TimeSpan MaxDrain = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, PrimitivesOptions options)
    {
        var wrong = Find(options).ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static IEnumerable<string> Find(PrimitivesOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Data)) yield return Tell("Data", "A folder is needed.");
        if (Address.Check(options.Tenant, "primitive", "id") is { } tenant) yield return Tell("Tenant", tenant);
        if (options.DrainTimeout <= TimeSpan.Zero || options.DrainTimeout > MaxDrain)
            yield return Tell("DrainTimeout", "It is more than zero and at most an hour.");
        if (options.Engine.Validate() is { } engine) yield return Tell("Engine", engine);
        if (options.Streams.Validate() is { } streams) yield return Tell("Streams", streams);
        if (options.Http.Validate() is { } http) yield return Tell("Http", http);
    }

    private static string Tell(string setting, string sentence) =>
        $"'{PrimitivesOptions.Section}:{setting}': {sentence}";
}
