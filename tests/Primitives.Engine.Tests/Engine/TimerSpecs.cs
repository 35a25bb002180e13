using Primitives.Engine.Partitions;

namespace Primitives.Engine.Tests.Engine;

/// <summary>What a partition has to come back to.</summary>
public sealed class TimerSpecs
{
    private readonly Timers _timers = new();

    [Fact]
    public void What_is_due_is_taken_in_the_order_of_time()
    {
        foreach (var due in new long[] { 30, 10, 20 }) _timers.Add($"{due}", due);
        Assert.Equal(10, _timers.Next);
        Assert.Null(_timers.TakeDue(9));
        Assert.Equal(["10", "20", null], Enumerable.Range(0, 3).Select(_ => (string?)_timers.TakeDue(20)));
    }

    [Fact]
    public void What_is_out_of_date_is_dropped_before_there_is_much_of_it()
    {
        var live = new object();
        for (var i = 0; i < 100_000; i++)
        {
            _timers.Add(live, i);
            var last = i;
            _timers.Trim((_, due) => due == last);
            Assert.InRange(_timers.Count, 1, 1_100);
        }
    }

    [Fact]
    public void Looking_for_what_is_out_of_date_costs_little_although_all_of_it_is_live()
    {
        var looks = 0;
        for (var i = 0; i < 10_000; i++)
        {
            _timers.Add(new object(), i);
            _timers.Trim((_, _) => ++looks > 0);
        }

        Assert.Equal(10_000, _timers.Count);
        Assert.InRange(looks, 1, 20_000);
    }
}
