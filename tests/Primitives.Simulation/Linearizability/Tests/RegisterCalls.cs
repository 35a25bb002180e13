using Call = Primitives.Simulation.Linearizability.Operation<
    Primitives.Simulation.Linearizability.RegisterInput<int>,
    Primitives.Simulation.Linearizability.RegisterOutput<int>>;

namespace Primitives.Simulation.Linearizability;

/// <summary>Calls on a register that is 0 at first, as the tests write them: what, then from when to when.</summary>
internal static class RegisterCalls
{
    public static RegisterModel<int> Zero { get; } = new(0);

    public static Call Write(int value, long from, long to) =>
        Call.Returned(0, new RegisterInput<int>.Write(value), from, new RegisterOutput<int>.Written(), to);

    public static Call LostWrite(int value, long from) =>
        Call.Unknown(1, new RegisterInput<int>.Write(value), from);

    public static Call RefusedWrite(int value, long from) =>
        Call.Never(1, new RegisterInput<int>.Write(value), from);

    public static Call Read(int value, long from, long to) =>
        Call.Returned(2, new RegisterInput<int>.Read(), from, new RegisterOutput<int>.Found(value), to);

    public static Call LostRead(long from) => Call.Unknown(2, new RegisterInput<int>.Read(), from);

    public static Call Swap(int expected, int value, long from, long to) => Compare(expected, value, true, from, to);

    public static Call FailedSwap(int expected, int value, long from, long to) =>
        Compare(expected, value, false, from, to);

    public static Call LostSwap(int expected, int value, long from) =>
        Call.Unknown(3, new RegisterInput<int>.CompareAndSet(expected, value), from);

    private static Call Compare(int expected, int value, bool swapped, long from, long to)
    {
        var output = new RegisterOutput<int>.Compared(swapped);
        return Call.Returned(3, new RegisterInput<int>.CompareAndSet(expected, value), from, output, to);
    }
}
