using System.Text;
using Primitives.Engine.Tables;

namespace Primitives.Engine.Tests.Engine;

/// <summary>What happens to the rows of an entity under one seed, beside a plain model.</summary>
internal sealed class TablesRun(int seed, long cacheBytes)
{
    private readonly Random _random = new(seed);
    private readonly SortedDictionary<string, (int Value, DateTimeOffset? Until)> _model =
        new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, TableRow> _store = new(StringComparer.Ordinal);
    private readonly Queue<IReadOnlyList<TableChange>> _drafts = [];
    private readonly EntityTables _tables = new(isStored: seed % 2 == 0);
    private DateTimeOffset _now = new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);

    public void Go()
    {
        if (seed % 2 == 0)
        {
            for (var i = 0; i < 400; i += 3)
            {
                _store[Key(i)] = Row(i);
                _model[Key(i)] = (i, null);
            }
        }

        for (var step = 0; step < 400; step++) Step();
    }

    private void Step()
    {
        var (at, length) = (_random.Next(400), _random.Next(_random.Next(5) == 0 ? 300 : 6));
        _now += TimeSpan.FromSeconds(1);
        switch (_random.Next(8))
        {
            case 0 or 1: Put(Key(at)); break;
            case 2: Delete(Key(at), Key(at)); break;
            case 3: Delete(Key(at), Key(at + length)); break;
            case 4: _drafts.Enqueue(_tables.TakeSince()); break;
            case 5: Write(isReading: false); break;
            default: Fetch(new("t", Key(at), Key(at + length), 1 + _random.Next(20))); break;
        }

        _tables.Trim(cacheBytes);
    }

    private void Put(string key)
    {
        var (value, until) = (_random.Next(), _random.Next(3) == 0 ? _now.AddSeconds(40) : (DateTimeOffset?)null);
        _model[key] = (value, until);
        _tables.Apply(new RowChange.Put("t", key, JsonElement.Parse($"{value}"), until));
    }

    private void Delete(string from, string to)
    {
        foreach (var key in Between(_model.Keys, from, to)) _model.Remove(key);
        _tables.Apply(new RowChange.Delete("t", from, to));
    }

    private void Write(bool isReading)
    {
        if (!_drafts.TryDequeue(out var draft)) return;

        foreach (var change in draft)
        {
            foreach (var key in Between(_store.Keys, change.From, change.To)) _store.Remove(key);
            if (change.Row is { } row) _store[row.Key] = row;
        }

        foreach (var over in _store.Values.Where(row => row.IsOver(_now)).Take(2).ToList())
            _store.Remove(over.Key);
        _tables.Saved(draft, isReading);
    }

    private void Fetch(Stretch stretch)
    {
        IReadOnlyList<Row> found;
        for (var reads = 0; _tables.Fetch(stretch, _now, out found) is { } read; reads++)
        {
            Assert.InRange(reads, 0, 200);
            var rows = Between(_store.Keys, read.From, read.End).Take(read.Limit).Select(key => _store[key]);
            var stored = rows.ToList();
            if (_random.Next(2) == 0) Write(isReading: true); // Behind what was read.
            _tables.Add(read, stored);
        }

        var expected = Between(_model.Keys, stretch.From, stretch.To).Where(key => !(_model[key].Until <= _now))
            .Take(stretch.Limit).Select(key => $"{key}={_model[key].Value}");
        Assert.Equal(expected, found.Select(row => $"{row.Key}={row.Value.GetRawText()}"));
    }

    private static List<string> Between(IEnumerable<string> keys, string from, string to) =>
    [
        .. keys.Where(key => string.CompareOrdinal(key, from) >= 0 && string.CompareOrdinal(key, to) <= 0),
    ];

    private static string Key(int number) => RowKey.Of(number);

    private static TableRow Row(int number) =>
        new(Key(number), Encoding.UTF8.GetBytes($"{number}"), ExpiresAt: null);
}
