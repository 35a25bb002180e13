using System.Diagnostics.CodeAnalysis;

namespace Primitives.Engine.Messages;

/// <summary>What an entity remembers of the messages that it has decided: the last number of each sender, and what
/// became of those that their sender may ask about.</summary>
internal sealed class Receipts
{
    private readonly Dictionary<Address, Pair> _pairs = [];

    /// <summary>How many senders are remembered.</summary>
    public int Count => _pairs.Count;

    /// <summary>The senders and their last numbers.</summary>
    public IEnumerable<(Address From, long Last)> Senders => _pairs.Select(one => (one.Key, one.Value.Last));

    /// <summary>All of it, by sender.</summary>
    public IReadOnlyList<(Address From, long Last, IReadOnlyList<Receipt> Known)> All =>
    [
        .. _pairs.OrderBy(one => one.Key.Primitive, StringComparer.Ordinal)
            .ThenBy(one => one.Key.Id, StringComparer.Ordinal)
            .Select(one => (one.Key, one.Value.Last, (IReadOnlyList<Receipt>)[.. one.Value.Known])),
    ];

    /// <summary>Whether a message has been decided; what became of it, unless its sender was known to have
    /// that.</summary>
    public bool HasDecided(Address from, long number, out Receipt? receipt)
    {
        receipt = null;
        if (!TryFind(from, out var pair) || number > pair.Last) return false;

        receipt = pair.Known.Find(one => one.Number == number);
        return true;
    }

    /// <summary>Remembers what became of a message, and forgets what its sender has on record.</summary>
    /// <param name="from">The sender.</param>
    /// <param name="first">The sender asks about nothing before this number.</param>
    /// <param name="receipt">What became of it.</param>
    public void Add(Address from, long first, Receipt receipt)
    {
        if (!TryFind(from, out var pair)) _pairs[from] = pair = new();
        pair.Known.RemoveAll(one => one.Number < first);
        pair.Known.Add(receipt);
        pair.Last = receipt.Number;
    }

    /// <summary>Restores what is remembered of a sender.</summary>
    public void Restore(Address from, long last, IEnumerable<Receipt> known)
    {
        var pair = _pairs[from] = new() { Last = last };
        pair.Known.AddRange(known);
    }

    /// <summary>Whether nothing of a sender has been decided after <paramref name="number"/>, and something up to
    /// it.</summary>
    public bool EndsBy(Address from, long number) => TryFind(from, out var pair) && pair.Last <= number;

    /// <summary>Forgets a sender.</summary>
    public void Forget(Address from) => _pairs.Remove(from);

    private bool TryFind(Address from, [NotNullWhen(true)] out Pair? pair) => _pairs.TryGetValue(from, out pair);

    private sealed class Pair
    {
        public long Last { get; set; }

        public List<Receipt> Known { get; } = [];
    }
}
