using System.Collections;

namespace Primitives.Engine.Tests.Snapshots;

/// <summary>A list that tells when one of its items is taken.</summary>
internal sealed class Watched<T>(IReadOnlyList<T> items, Action taken) : IReadOnlyList<T>
{
    public int Count => items.Count;

    public T this[int index]
    {
        get
        {
            taken();
            return items[index];
        }
    }

    public IEnumerator<T> GetEnumerator()
    {
        foreach (var item in items)
        {
            taken();
            yield return item;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
