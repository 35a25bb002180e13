using static Primitives.Simulation.Linearizability.RegisterCalls;

namespace Primitives.Simulation.Linearizability;

public sealed class OperationTests
{
    [Fact]
    public void An_operation_does_not_return_before_it_is_invoked() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Write(1, 5, 4));

    [Fact]
    public void An_operation_that_is_equal_to_another_is_still_one_of_its_own() =>
        Judge.Broken(Zero, Swap(0, 1, 0, 9), Swap(0, 1, 0, 9));

    [Fact]
    public void An_unknown_operation_has_no_output()
    {
        Assert.False(LostWrite(1, 0).Output.IsKnown);
        Assert.Throws<InvalidOperationException>(() => LostWrite(1, 0).Output.Value);
    }

    [Fact]
    public void A_lost_output_admits_any() => Assert.True(default(Observed<int>).Admits(7));

    [Fact]
    public void A_seen_output_admits_itself_alone()
    {
        Assert.True(new Observed<int>(7).Admits(7));
        Assert.False(new Observed<int>(7).Admits(0));
    }

    [Fact]
    public void Operations_can_be_read_by_people()
    {
        Assert.Equal("client 0: Write { Value = 1 } -> Written { } [2, 3]", Write(1, 2, 3).ToString());
        Assert.Equal("client 1: Write { Value = 1 } -> ? [2, ...", LostWrite(1, 2).ToString());
        Assert.Equal("client 1: Write { Value = 1 } never happened", RefusedWrite(1, 2).ToString());
    }
}
