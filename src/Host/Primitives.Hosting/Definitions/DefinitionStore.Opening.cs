using Primitives.Definitions;

namespace Primitives.Hosting.Definitions;

/// <content>How definitions come into force at a start.</content>
internal sealed partial class DefinitionStore
{
    /// <summary>Looks at what the app sets in its code before anything is opened.</summary>
    /// <exception cref="ArgumentException">One is not valid.</exception>
    public void CheckCode()
    {
        foreach (var one in _code.Values) system.Define(one.Primitive, one.Definition, one.Name);
    }

    /// <summary>Puts all definitions in force; before any other entity is decided.</summary>
    /// <exception cref="InvalidDataException">One that was kept cannot be read by this release.</exception>
    /// <exception cref="RefusedException">The store did not give them.</exception>
    public async Task OpenAsync(CancellationToken cancel)
    {
        foreach (var kind in kinds.All)
        {
            var floor = 0L;
            var page = new DefinitionList([], HasMore: true, floor);
            for (string? after = null; page.HasMore; after = page.Definitions[^1].Name)
            {
                page = (await ListAsync(kind, after, take: null, cancel).ConfigureAwait(false)).OrThrow();
                floor = page.Floor;
                foreach (var info in page.Definitions)
                    Apply(kind, (await GetAsync(kind, info.Name, null, cancel).ConfigureAwait(false)).OrThrow());
                if (page.Definitions.Count == 0) break;
            }

            if (kind.IsNamed || floor > 0) Undefine(kind, floor);
        }

        foreach (var one in _code.Values) await OpenAsync(one, cancel).ConfigureAwait(false);
    }

    /// <summary>What the app sets in its code is kept like any other, so that it has a number.</summary>
    private async Task OpenAsync(CodeDefinition one, CancellationToken cancel)
    {
        var (kind, _) = kinds.Find(one.Primitive);
        if (kind is null) return; // There is nothing in it that could change.

        var name = one.Name ?? "";
        var command = new PutDefinition(
            name, kind.Write(one.Definition), system.FingerprintOf(kind.Name, one.Definition), IsInCode: true);
        var (reply, refusal) = await Ask(kind, command, cancel).ConfigureAwait(false);
        if (reply is null) log.CodeDefinitionNotKept(kind.Name, name, refusal!.Code, refusal.Message);
        var revision = reply?.Revision ?? await RevisionOf(kind, name, cancel).ConfigureAwait(false);
        system.Define(kind.Name, one.Definition, one.Name, revision);
        _targets?.Define(kind.Name, name, target: null);
    }

    private async ValueTask<long> RevisionOf(DefinitionKind kind, string name, CancellationToken cancel)
    {
        var (there, _) = await GetAsync(kind, name, revision: null, cancel).ConfigureAwait(false);
        return there?.Info.Revision ?? 0;
    }

    private void Apply(DefinitionKind kind, DefinitionReply kept)
    {
        var name = kept.Info.Name;
        try
        {
            var handler = kept.Handler?.Deserialize(DefinitionBody.HandlerJson);
            Apply(kind, name, kind.ReadStored(kept.Definition), handler, kept.Info.Revision);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new InvalidDataException(
                $"Revision {kept.Info.Revision} of the definition '{kind.Name}/{name}' cannot be read by this "
                + $"release, so nothing is begun: {e.Message}", e);
        }
    }

    private void Undefine(DefinitionKind kind, long floor) => system.Undefine(kind.Name, name: null, floor);
}
