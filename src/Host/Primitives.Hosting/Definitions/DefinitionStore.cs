using Primitives.Definitions;
using Primitives.Engine;
using Primitives.Hosting.Handlers;

namespace Primitives.Hosting.Definitions;

/// <summary>The definitions of this server: kept in entities, in force in the engine. One change at a time.</summary>
internal sealed partial class DefinitionStore(
    EntitySystem system, DefinitionKinds kinds, IEnumerable<CodeDefinition> code,
    IEnumerable<HandlerEntry> handlers, IServiceProvider services, ILogger<DefinitionStore> log) : IDisposable
{
    /// <summary>Whose the entities are that keep definitions: the server's, so no purge reaches them.</summary>
    public const string Tenant = "primitives";

    /// <summary>The primitive of those entities.</summary>
    public const string Primitive = "definition";

    private readonly Dictionary<(string, string), CodeDefinition> _code =
        code.GroupBy(one => (one.Primitive, one.Name ?? "")).ToDictionary(one => one.Key, one => one.Last());

    private readonly IHandlerTargets? _targets = services.GetService<IHandlerTargets>();
    private readonly SemaphoreSlim _turn = new(1, 1);

    private IEntityClient Client => field ??= system.ClientFor(Tenant);

    /// <summary>Whether the app sets a definition in its code.</summary>
    public bool IsInCode(DefinitionKind kind, string name) => _code.ContainsKey((kind.Name, name));

    /// <summary>A definition, or one of its revisions.</summary>
    public ValueTask<Outcome<DefinitionReply>> GetAsync(
        DefinitionKind kind, string name, long? revision, CancellationToken cancel) =>
        Ask(kind, new GetDefinition(name, revision), cancel);

    /// <summary>A page of the definitions of a primitive.</summary>
    public ValueTask<Outcome<DefinitionList>> ListAsync(
        DefinitionKind kind, string? after, int? take, CancellationToken cancel) =>
        Ask(kind, new ListDefinitions { After = after, Take = take ?? DefinitionPages.MaxTake }, cancel);

    /// <summary>Sets a definition: it is on disk, and in force, when this returns.</summary>
    public async Task<(PutReply? Reply, Problem? Problem)> PutAsync(
        DefinitionKind kind, string name, IDefinition definition, DefinitionBody body, CancellationToken cancel)
    {
        if (IsInCode(kind, name)) return (null, InCode);
        if (Check(kind, name, body.Handler) is { } wrong) return (null, wrong);

        var handler = body.Handler is { } target
            ? JsonSerializer.SerializeToElement(target, DefinitionBody.HandlerJson) : default(JsonElement?);
        var command = new PutDefinition(
            name, kind.Write(definition), system.FingerprintOf(kind.Name, definition), handler, body.ExpectedRevision);
        await _turn.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var (reply, refusal) = await Ask(kind, command, cancel).ConfigureAwait(false);
            if (reply is null) return (null, await Refused(kind, name, refusal!, cancel).ConfigureAwait(false));

            Apply(kind, name, definition, body.Handler, reply.Revision);
            return (reply, null);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Takes a definition away, unless armed entities go by it.</summary>
    public async Task<Problem?> RemoveAsync(
        DefinitionKind kind, string name, long? expected, bool force, CancellationToken cancel)
    {
        if (IsInCode(kind, name)) return InCode;

        await _turn.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            // First what costs nothing: a name that is not there is not searched for.
            var (there, gone) = await GetAsync(kind, name, revision: null, cancel).ConfigureAwait(false);
            if (there is null) return Problem.Of(gone!);
            if (expected is { } revision && revision != there.Info.Revision)
                return Stale(there.Info.Revision);
            if (!force && await CheckUnused(kind, name, cancel).ConfigureAwait(false) is { } used) return used;

            var (reply, refusal) =
                await Ask(kind, new RemoveDefinition(name, expected), cancel).ConfigureAwait(false);
            if (reply is null) return await Refused(kind, name, refusal!, cancel).ConfigureAwait(false);

            Remove(kind, name, reply.Revision);
            return null;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private static Problem Stale(long revision) =>
        new(DefinitionRefusals.StaleRevisionCode, $"The definition is at revision {revision}.");

    private static Problem InCode { get; } = new(
        DefinitionRefusals.InCodeCode, "The app of this server sets this definition in its code, which goes before.");

    private ValueTask<Outcome<TReply>> Ask<TReply>(
        DefinitionKind kind, ICommand<TReply> command, CancellationToken cancel) where TReply : class =>
        Client.Ask(Client.At(Primitive, kind.Name), command, key: null, cancel);

    private Problem? Check(DefinitionKind kind, string name, HandlerTarget? handler)
    {
        if (handler is null) return null;
        if (handlers.Any(one => one.Primitive == kind.Name && one.Handler == name))
            return new(DefinitionRefusals.InCodeCode, "The app of this server does the duties of this name itself.");
        if (_targets is null)
            return new(DefinitionRefusals.NoHandlersCode, "This server hands duties to nobody elsewhere.");
        return _targets.Check(handler) is { } wrong ? Problem.Invalid(wrong, "$.handler") : null;
    }

    private async ValueTask<Problem?> CheckUnused(DefinitionKind kind, string name, CancellationToken cancel) =>
        await system.IsUsedAsync(kind.Name, kind.IsNamed ? name : null, cancel).ConfigureAwait(false) switch
        {
            false => null,
            true => new(
                DefinitionRefusals.UsedCode,
                "Armed entities go by it. Stop them first, or take it away with 'force=true': they go on as they are."),
            null => new(EngineRefusals.UnavailableCode, "It could not be found out whether anybody goes by it."),
        };

    /// <summary>When nobody knows what became of a change, what is in force follows what is kept.</summary>
    private async Task<Problem> Refused(DefinitionKind kind, string name, Refusal refusal, CancellationToken cancel)
    {
        if (refusal.Code != EngineRefusals.UnknownOutcomeCode) return Problem.Of(refusal);

        var (there, gone) = await GetAsync(kind, name, revision: null, cancel).ConfigureAwait(false);
        if (there is not null) Apply(kind, there);
        else if (gone!.Code == DefinitionRefusals.NotFoundCode)
        {
            var list = await ListAsync(kind, after: null, take: 1, cancel).ConfigureAwait(false);
            if (list.Reply is { } page) Remove(kind, name, page.Floor);
        }

        return Problem.Of(refusal);
    }

    private void Apply(DefinitionKind kind, string name, IDefinition definition, HandlerTarget? handler, long revision)
    {
        system.Define(kind.Name, definition, kind.IsNamed ? name : null, revision);
        if (handler is null) _targets?.Define(kind.Name, name, target: null);
        else if (_targets is null) log.HandlerNotServed(kind.Name, name, "it hands duties to nobody elsewhere");
        else if (_targets.Check(handler) is { } wrong) log.HandlerNotServed(kind.Name, name, wrong);
        else _targets.Define(kind.Name, name, handler);
    }

    private void Remove(DefinitionKind kind, string name, long revision)
    {
        system.Undefine(kind.Name, kind.IsNamed ? name : null, revision);
        _targets?.Define(kind.Name, name, target: null);
    }
}
