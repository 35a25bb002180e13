namespace Primitives.Simulation;

/// <summary>Money that left against money that came. It looks at what the entities recorded, and knows nothing of how
/// messages are numbered, stored or carried.</summary>
internal sealed class MessageAudit(World world, TransferCallers callers)
{
    private readonly Dictionary<string, (Address From, AccountEvent.Debited Debit)> _left = [];
    private readonly Dictionary<string, Address> _came = [];
    private readonly Dictionary<string, Address> _heard = [];
    private readonly Dictionary<(Address From, Address To), Queue<string>> _pairs = [];
    private readonly HashSet<string> _returned = [];
    private long _money;

    /// <summary>Checks what the journal holds when all has been quiet for long.</summary>
    public void Check(JournalHistory history)
    {
        var rows = history.Rows.Where(row => row.Address.Primitive is "account" or "teller").ToList();
        var events = rows.SelectMany(row =>
            row.Events(AccountEntity.Stored).Select(one => (row.Address, one))).ToList();
        foreach (var (address, happened) in events) Take(address, happened);
        Count(rows);
        foreach (var (part, to) in _came) CheckCame(part, to);
        foreach (var part in _left.Keys) CheckLeft(part);
        CheckOrder(events);
        foreach (var name in callers.Acknowledged)
            Violation.Unless(_left.ContainsKey($"{name}.0"), "message.durable", $"{name} was sent, and is lost.");
        foreach (var name in callers.Refused)
            Violation.Unless(!_left.ContainsKey($"{name}.0"), "message.refusal", $"{name} was refused, and was sent.");

        // Tellers' money that was declined is gone: they do not take it back.
        var gone = _left.Where(one => one.Value.From.Primitive == "teller" && !_came.ContainsKey(one.Key))
            .Sum(one => one.Value.Debit.Amount);
        Violation.Unless(_money == -gone, "message.money", $"There is {_money} where there should be {-gone}.");
    }

    private void Take(Address address, AccountEvent happened)
    {
        switch (happened)
        {
            case AccountEvent.Debited debit:
                var isNew = _left.TryAdd(debit.Part, (address, debit));
                Violation.Unless(isNew, "message.once", $"{debit.Part} left twice.");
                _money -= debit.Amount;
                break;
            case AccountEvent.Credited(var part, var amount):
                Violation.Unless(_came.TryAdd(part, address), "message.once", $"{part} came twice.");
                _money += amount;
                break;
            case AccountEvent.Settled(var part):
                Violation.Unless(_heard.TryAdd(part, address), "message.heard", $"{part} was heard of twice.");
                break;
            case AccountEvent.Returned(var part, var amount):
                Violation.Unless(_heard.TryAdd(part, address), "message.heard", $"{part} was heard of twice.");
                _returned.Add(part);
                _money += amount;
                break;
        }
    }

    /// <summary>Counts what has to be met: steps of a message with the end of a process between them.</summary>
    private void Count(IReadOnlyList<HistoryRow> rows)
    {
        Dictionary<string, int> left = [], came = [];
        foreach (var row in rows)
        {
            var at = world.Disk.AppendedAt[(int)row.Header.Position - 1];
            var life = world.Boots.Count(boot => boot <= at);
            foreach (var happened in row.Events(AccountEntity.Stored))
            {
                if (happened is AccountEvent.Debited debit) left[debit.Part] = life;
                if (happened is AccountEvent.Returned) world.Faults.Count("messages refused");
                if (happened is AccountEvent.Credited(var to, _))
                    CountLives("messages decided in another life", came[to] = life, left.GetValueOrDefault(to, life));
                if (happened is AccountEvent.Settled(var by))
                    CountLives("messages heard of in another life", life, came.GetValueOrDefault(by, life));
            }
        }

        void CountLives(string name, int now, int before)
        {
            if (now != before) world.Faults.Count(name);
        }
    }

    private void CheckCame(string part, Address to)
    {
        Violation.Unless(_left.TryGetValue(part, out var left), "message.phantom", $"{part} came and never left.");
        var isThere = AccountEntity.At(left.Debit.To).Equals(to);
        Violation.Unless(isThere, "message.phantom", $"{part} was for x{left.Debit.To}, and is at {to}.");
    }

    private void CheckLeft(string part)
    {
        var (from, debit) = _left[part];
        var isDeclined = debit.Amount % AccountEntity.Declined == 0 || debit.Amount == AccountEntity.Poison;
        Violation.Unless(
            isDeclined != _came.ContainsKey(part), "message.forgotten", $"{part} left {from} and did not come.");
        if (from.Primitive == "teller") return;

        var hasHeard = _heard.TryGetValue(part, out var by) && by.Equals(from);
        Violation.Unless(hasHeard, "message.heard", $"{from} has not heard of {part}.");
        Violation.Unless(
            isDeclined == _returned.Contains(part), "message.heard", $"{from} was told something else of {part}.");
    }

    /// <summary>What came from one to another came in the order in which it left.</summary>
    private void CheckOrder(IEnumerable<(Address At, AccountEvent Happened)> events)
    {
        foreach (var (at, happened) in events)
        {
            if (happened is AccountEvent.Debited debit && _came.ContainsKey(debit.Part))
                LineOf(at, AccountEntity.At(debit.To)).Enqueue(debit.Part);
            if (happened is not AccountEvent.Credited(var part, _)) continue;

            var first = LineOf(_left[part].From, at).TryDequeue(out var next) ? next : null;
            Violation.Unless(first == part, "message.order", $"{part} came to {at} before {first}.");
        }
    }

    private Queue<string> LineOf(Address from, Address to)
    {
        if (!_pairs.TryGetValue((from, to), out var line)) _pairs[(from, to)] = line = new();
        return line;
    }
}
