using Primitives.Buffers;

namespace Primitives.Specs.Buffers;

/// <summary>Where each batch is, told by events alone; and that nothing is forgotten, delivered twice, or
/// lost.</summary>
internal sealed class BufferAudit(int seed)
{
    private enum Place
    {
        Open,
        Sealed,
        Dead,
        Gone,
    }

    private readonly Dictionary<long, Place> _places = [];
    private readonly Dictionary<long, int> _counts = [];
    private readonly HashSet<(long Batch, int Attempt, int Edition)> _attempts = [];
    private readonly Dictionary<long, int> _editions = [];
    private readonly Dictionary<string, DateTimeOffset> _ids = [];

    public void Hear(BufferEvent happened, DateTimeOffset now)
    {
        switch (happened)
        {
            case BufferEvent.Opened e:
                Check(!_places.ContainsValue(Place.Open), "one batch is open at a time");
                Check(_places.TryAdd(e.Batch, Place.Open), "a number is used once");
                break;
            case BufferEvent.Added e: Add(e, now); break;
            case BufferEvent.Sealed e: Move(e.Batch, Place.Open, Place.Sealed); break;
            case BufferEvent.Cleared e:
                Check(_counts[e.Batch] == e.EventCount, "a clear tells how many it discards");
                Move(e.Batch, Place.Open, Place.Gone);
                break;
            case BufferEvent.Began e: Begin(e); break;
            case BufferEvent.Reduced e: _editions[e.Batch] = Edition(e.Batch) + 1_000; break; // Attempts count anew.
            case BufferEvent.Completed e:
                Check(_counts[e.Batch] == e.EventCount, "all events are delivered");
                Move(e.Batch, Place.Sealed, Place.Gone);
                break;
            case BufferEvent.Exhausted e: Move(e.Dead.Batch.Number, Place.Sealed, Place.Dead); break;
            case BufferEvent.Edited e: Edit(e); break;
            case BufferEvent.Redriven e: Move(e.Batch.Number, Place.Dead, Place.Sealed); break;
            case BufferEvent.Discarded e: Move(e.Batch, Place.Dead, Place.Gone); break;
        }
    }

    public void Look(
        BufferState state, BufferDefinition definition, DateTimeOffset now, ICommand command, Refusal? refusal)
    {
        Check(state.DeadCount == _places.Count(one => one.Value == Place.Dead), "dead letters are counted");
        foreach (var (batch, place) in _places.Where(one => one.Value is Place.Open or Place.Sealed))
            Check(state.Find(batch)?.Count == _counts[batch], $"batch {batch} is {place} with all its events");
        Check(state.Sealed.Count == _places.Count(one => one.Value == Place.Sealed), "what is sealed is in the line");
        Check(state.Open is not null == _places.ContainsValue(Place.Open), "what is open is");

        var isArmed = BufferEntity.WakeAt(state) is not null || BufferEntity.Duties(state).Count > 0;
        Check(isArmed || state is { Open: null, Sealed.IsEmpty: true }, $"no batch is forgotten after {command}");
        Check(command is not Wake || !(BufferEntity.WakeAt(state) <= now), $"a wake leaves nothing due at {now}");
        var isLarger = state.Open is { } open && open.Count > definition.MaxEvents && command is Add && refusal is null;
        Check(!isLarger, "a batch has no more events than it may");
    }

    private void Add(BufferEvent.Added e, DateTimeOffset now)
    {
        Check(_places[e.Batch] == Place.Open, "a sealed batch takes no more");
        _counts[e.Batch] = _counts.GetValueOrDefault(e.Batch) + 1;
        if (e is not { Id: { } id }) return;
        Check(!(_ids.TryGetValue(id, out var until) && until > now), $"{id} is remembered");
        if (e.ForgetAt is { } forgetAt) _ids[id] = forgetAt;
    }

    private void Begin(BufferEvent.Began e)
    {
        Check(_places[e.Batch] is Place.Sealed || (_places[e.Batch] is Place.Open && e.ReducingTo is not null),
            "only what is sealed is delivered");
        Check(_attempts.Add((e.Batch, e.Attempt, Edition(e.Batch))), "an attempt begins once");
    }

    private void Edit(BufferEvent.Edited e)
    {
        var batch = e.Dead.Batch.Number;
        Check(_places[batch] == Place.Dead, "only dead letters are edited");
        _editions[batch] = Edition(batch) + 1;
        if (e.Event.ValueKind == JsonValueKind.Undefined) _counts[batch]--;
    }

    private int Edition(long batch) => _editions.GetValueOrDefault(batch);

    private void Move(long batch, Place from, Place to)
    {
        Check(_places[batch] == from, $"batch {batch} is {_places[batch]} and cannot be {to}");
        _places[batch] = to;
    }

    private void Check(bool holds, string rule) => Assert.True(holds, $"Seed {seed}: {rule}.");
}
