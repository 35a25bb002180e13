using Primitives.Hosting.Definitions;

namespace Primitives.Hosting.Settings;

/// <summary>Checks options when the app starts, wherever they came from.</summary>
internal sealed class SettingsValidator(Catalog catalog) : IValidateOptions<PrimitivesOptions>
{
    private static readonly TimeSpan MaxDrain = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, PrimitivesOptions options)
    {
        var wrong = Find(options).ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private IEnumerable<string> Find(PrimitivesOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Data)) yield return Tell("Data", "A folder is needed.");
        if (Address.Check(options.Tenant, "primitive", "id") is { } tenant) yield return Tell("Tenant", tenant);
        if (options.Tenant == DefinitionStore.Tenant)
            yield return Tell("Tenant", $"'{DefinitionStore.Tenant}' is the server's own.");
        if (options.DrainTimeout <= TimeSpan.Zero || options.DrainTimeout > MaxDrain)
            yield return Tell("DrainTimeout", "It is more than zero and at most an hour.");
        var names = new Names();
        catalog.Describe(names);
        foreach (var unknown in options.Engine.Retention.Keys.Except(names.All))
            yield return Tell($"Engine:Retention:{unknown}", $"There are {string.Join(", ", names.All)}.");
        if (options.Engine.Validate() is { } engine) yield return Tell("Engine", engine);
        if (options.Streams.Validate() is { } streams) yield return Tell("Streams", streams);
        if (options.Http.Validate() is { } http) yield return Tell("Http", http);
        if (options.Telemetry.Validate() is { } telemetry) yield return Tell("Telemetry", telemetry);
        if (options.Handlers.Validate() is { } handlers) yield return Tell("Handlers", handlers);
    }

    private sealed class Names : ICatalogVisitor
    {
        public List<string> All { get; } = [];

        public void Visit<TEntity, TState, TEvent, TDefinition>() where TEntity : IEntity<TState, TEvent, TDefinition>
            where TState : class where TEvent : class where TDefinition : class, IDefinition, new() =>
            All.Add(TEntity.Name);
    }

    private static string Tell(string setting, string sentence) =>
        $"'{PrimitivesOptions.Section}:{setting}': {sentence}";
}
