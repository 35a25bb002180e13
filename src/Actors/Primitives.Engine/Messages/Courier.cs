using Primitives.Engine.Entities;

namespace Primitives.Engine.Messages;

/// <summary>What is under way of an entity's messages, whether it is loaded or not.</summary>
internal sealed class Courier(EntityCell cell)
{
    private readonly Dictionary<Address, Lane> _lanes = [];
    private readonly Queue<Lane> _ready = [];
    private readonly Queue<Flight> _back = [];
    private int _flights;

    /// <summary>Whether anything has come back.</summary>
    public bool HasBack => _back.Count > 0;

    /// <summary>Whether it waits for anything that is under way.</summary>
    public bool IsUnderWay => _flights > 0;

    /// <summary>Whether it is of no more use.</summary>
    public bool IsDone => _lanes.Count == 0;

    /// <summary>The lane to a receiver, if there is one.</summary>
    public Lane? Find(Address to) => _lanes.GetValueOrDefault(to);

    /// <summary>Has the lane to a receiver looked at.</summary>
    public void Ready(Address to)
    {
        if (!_lanes.TryGetValue(to, out var lane)) _lanes[to] = lane = new(cell, to);
        if (lane.IsReady) return;

        lane.IsReady = true;
        _ready.Enqueue(lane);
    }

    /// <summary>The next lane to look at; <see langword="null"/> when there is none.</summary>
    public Lane? TakeReady()
    {
        if (!_ready.TryDequeue(out var lane)) return null;

        lane.IsReady = false;
        return lane;
    }

    /// <summary>Something has left.</summary>
    public void Left(Flight flight)
    {
        flight.Lane.Flight = flight;
        _flights++;
    }

    /// <summary>Something has come back, or has to be told of again.</summary>
    public void Back(Flight flight) => _back.Enqueue(flight);

    /// <summary>The next that has come back.</summary>
    public Flight? TakeBack() => _back.TryDequeue(out var flight) ? flight : null;

    /// <summary>All there is to do about a flight has been done.</summary>
    public void Ended(Flight flight)
    {
        flight.Lane.Flight = null;
        _flights--;
    }

    /// <summary>The sender is not served any more: only what is under way is waited for.</summary>
    public void Dismiss()
    {
        while (TakeBack() is { } flight) Ended(flight);
        while (TakeReady() is not null) { }
        foreach (var lane in _lanes.Values.Where(lane => lane.Flight is null).ToList()) Remove(lane);
    }

    /// <summary>Nothing is open on a lane any more.</summary>
    public void Remove(Lane lane)
    {
        lane.RetryAt = Journal.RecordSummary.Never;
        _lanes.Remove(lane.To);
    }
}
