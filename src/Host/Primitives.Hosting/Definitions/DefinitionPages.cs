namespace Primitives.Hosting.Definitions;

/// <summary>Pages of definitions, over all primitives: by primitive, then by name.</summary>
internal sealed class DefinitionPages(DefinitionStore store, DefinitionKinds kinds)
{
    /// <summary>The most in one page.</summary>
    public const int MaxTake = 100;

    /// <summary>A page.</summary>
    /// <param name="primitive">Of one primitive alone.</param>
    /// <param name="after">What is behind this one, as <see cref="DefinitionPage.Next"/> told it.</param>
    /// <param name="take">The most to tell.</param>
    /// <param name="cancel">Waits no longer.</param>
    public async Task<(DefinitionPage? Page, Problem? Problem)> ReadAsync(
        DefinitionKind? primitive, (string Primitive, string Name)? after, int take, CancellationToken cancel)
    {
        var found = new List<DefinitionView>();
        foreach (var kind in primitive is null ? kinds.All : [primitive])
        {
            var order = after is { } place ? string.CompareOrdinal(kind.Name, place.Primitive) : 1;
            if (order < 0) continue;
            if (found.Count == take) return (new(found, NextAfter(found[^1])), null);

            var name = order == 0 ? after!.Value.Name : null;
            var (page, refusal) =
                await store.ListAsync(kind, name, take - found.Count, cancel).ConfigureAwait(false);
            if (page is null) return (null, Problem.Of(refusal!));

            found.AddRange(page.Definitions.Select(
                one => DefinitionView.Of(kind, one, store.IsInCode(kind, one.Name))));
            if (page.HasMore) return (new(found, NextAfter(found[^1])), null);
        }

        return (new(found, Next: null), null);
    }

    private static string NextAfter(DefinitionView last) => $"{last.Primitive}/{last.Name}";
}
