using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Retention;

/// <summary>What of an entity has been read back from the snapshots, intact: records that lead to it are not needed any
/// more.</summary>
/// <remarks>Remembers some entities until the snapshots have been synced again; for one thread.</remarks>
internal sealed class VerifiedBase(ISnapshotStore snapshots) : IDisposable
{
    private const int MaxRemembered = 16_384; // Some hundred bytes each.

    private readonly Dictionary<UInt128, Found> _found = [];
    private ISnapshotReader? _reader;

    /// <summary>What a snapshot holds: up to which record, of what. The default when there is none, or it cannot be
    /// read.</summary>
    /// <param name="Primitive">The name of the entity's primitive; <see langword="null"/> when nothing is
    /// known.</param>
    /// <param name="Position">The last record that is in it.</param>
    public readonly record struct Found(string? Primitive, long Position);

    /// <summary>Reads everything again from here on.</summary>
    public void Forget() => _found.Clear();

    /// <summary>What is there of an entity.</summary>
    /// <exception cref="JournalException">The store did not give it.</exception>
    public Found Of(UInt128 entity)
    {
        if (_found.TryGetValue(entity, out var known)) return known;

        if (_found.Count >= MaxRemembered) _found.Clear();
        return _found[entity] = Read(entity);
    }

    public void Dispose()
    {
        _reader?.Dispose();
        _reader = null;
    }

    private Found Read(UInt128 entity)
    {
        try
        {
            _reader ??= snapshots.OpenReader();
            // All of it: replies and rows that cannot be read are rebuilt from the records, as long as there are any.
            var content = SnapshotContent.Read(_reader, entity, keysSince: 0);
            if (content is not null && SnapshotContent.Parts(content.Snapshot).HasRows)
                _ = _reader.ScanRows(entity).Count();
            return content is null ? default : new(content.Snapshot.Address.Primitive, content.Snapshot.Position);
        }
        catch (InvalidDataException)
        {
            return default; // Damaged: its records are all there is of it, and stay.
        }
    }
}
