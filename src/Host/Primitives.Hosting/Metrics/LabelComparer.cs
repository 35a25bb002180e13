namespace Primitives.Hosting.Metrics;

/// <summary>Finds a series by the labels of a measurement, without making anything.</summary>
internal sealed class LabelComparer
    : IEqualityComparer<LabelSet>, IAlternateEqualityComparer<ReadOnlySpan<KeyValuePair<string, object?>>, LabelSet>
{
    public static readonly LabelComparer Instance = new();

    /// <inheritdoc/>
    public bool Equals(LabelSet? one, LabelSet? other) =>
        ReferenceEquals(one, other) || (one is not null && other is not null && Equals(one.Tags, other));

    /// <inheritdoc/>
    public int GetHashCode(LabelSet set) => GetHashCode(set.Tags);

    /// <inheritdoc/>
    public bool Equals(ReadOnlySpan<KeyValuePair<string, object?>> tags, LabelSet other)
    {
        var others = other.Tags;
        if (tags.Length != others.Length) return false;
        for (var i = 0; i < tags.Length; i++)
            if (tags[i].Key != others[i].Key || !Equals(tags[i].Value, others[i].Value)) return false;
        return true;
    }

    /// <inheritdoc/>
    public int GetHashCode(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        // The names are the same for nearly all measurements of a metric: the values tell them apart.
        var hash = tags.Length;
        foreach (var tag in tags) hash = HashCode.Combine(hash, tag.Value);
        return hash;
    }

    /// <inheritdoc/>
    public LabelSet Create(ReadOnlySpan<KeyValuePair<string, object?>> tags) => new(tags);
}
