using Primitives.Engine.Entities;
using Primitives.Engine.Journal;
using Primitives.Engine.Rearming;

namespace Primitives.Engine;

/// <content>Definitions: set before the start or while it runs; entities hear of them.</content>
public sealed partial class EntitySystem
{
    private bool _isHeld;

    /// <summary>Opens the journal and learns what it holds. Calls may be sent before: they wait.</summary>
    /// <exception cref="JournalException">The journal does not open.</exception>
    public async Task StartAsync(CancellationToken cancel = default)
    {
        if (_phase != Phase.Created) throw new InvalidOperationException("An engine is started once.");

        Begin();
        await _writer.Opened.WaitAsync(cancel).ConfigureAwait(false);
        _phase = Phase.Ready;
    }

    /// <summary>Opens the journal, and has <paramref name="prepare"/> done before any entity is decided but those of
    /// one primitive: no alarm comes, no duty is begun, and other calls wait.</summary>
    /// <param name="first">The primitive whose entities are decided already.</param>
    /// <param name="prepare">What is to be done first: to set definitions, say. What it throws, the start
    /// does.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <exception cref="JournalException">The journal does not open.</exception>
    public async Task StartAsync(
        string first, Func<CancellationToken, Task> prepare, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(prepare);
        if (_phase != Phase.Created) throw new InvalidOperationException("An engine is started once.");

        _isHeld = true;
        foreach (var partition in _partitions) partition.HoldFor(first);
        Begin();
        await _writer.Opened.WaitAsync(cancel).ConfigureAwait(false);
        await prepare(cancel).ConfigureAwait(false);
        foreach (var partition in _partitions) partition.HoldNoMore();
        _rearmer.Begin();
        _phase = Phase.Ready;
    }

    /// <summary>Sets the definition of a primitive, or of one <paramref name="name"/> in it. Entities hear of it ahead
    /// of their next decision; those that are armed or waited for are visited, some hundred at a time.</summary>
    /// <param name="primitive">Which.</param>
    /// <param name="definition">How it is to work from now on.</param>
    /// <param name="name">Which of its names, for a primitive whose definitions have names.</param>
    /// <param name="revision">Its number among the definitions of this name: one that is older than what is set changes
    /// nothing, and an entity that was told of a later one keeps to that. Those without a number are all 0: of these
    /// the last one that an entity meets holds.</param>
    /// <exception cref="ArgumentException">There is no such primitive, or the definition is not of it, or not
    /// valid.</exception>
    public void Define(string primitive, IDefinition definition, string? name = null, long revision = 0)
    {
        if (KindOf(primitive).Define(name, definition, revision)) Changed(primitive, name);
    }

    /// <summary>Takes the definition of a primitive, or of one <paramref name="name"/> in it, away: from now on what
    /// holds is the primitive's own. Without a name, of a primitive whose definitions have names, this is said of all
    /// names that are not defined.</summary>
    /// <param name="primitive">Which.</param>
    /// <param name="name">Which of its names.</param>
    /// <param name="revision">The number of this change.</param>
    /// <exception cref="ArgumentException">There is no such primitive.</exception>
    public void Undefine(string primitive, string? name, long revision)
    {
        if (KindOf(primitive).Undefine(name, revision)) Changed(primitive, name);
    }

    /// <summary>What a definition is known again by: the same for those that say the same.</summary>
    /// <exception cref="ArgumentException">There is no such primitive, or the definition is not of it, or not
    /// valid.</exception>
    public string FingerprintOf(string primitive, IDefinition definition) =>
        KindOf(primitive).FingerprintOf(definition);

    /// <summary>Finds out whether an entity that a definition holds for, of any tenant, is armed: is to be woken, has
    /// an open duty, or has callers in line. None is loaded for it.</summary>
    /// <param name="primitive">Which.</param>
    /// <param name="name">Which of its names; <see langword="null"/> for all.</param>
    /// <param name="cancel">Waits no longer.</param>
    /// <returns><see langword="null"/> when it could not be found out: the stores are in trouble, or it is
    /// stopping.</returns>
    public Task<bool?> IsUsedAsync(string primitive, string? name, CancellationToken cancel = default)
    {
        var found = new TaskCompletionSource<bool?>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Closed is null) _rearmer.Search(new(primitive, name), used => found.TrySetResult(used));
        else found.SetResult(null);
        return found.Task.WaitAsync(cancel);
    }

    private EntityKind KindOf(string primitive) => Kinds.Find(primitive)
        ?? throw new ArgumentException($"There is no primitive '{primitive}'.");

    private void Changed(string primitive, string? name)
    {
        if (_phase is Phase.Opening or Phase.Ready) _rearmer.Change(new(primitive, name));
    }
}
