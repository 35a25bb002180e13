using System.Diagnostics.CodeAnalysis;

namespace Primitives.Simulation.Linearizability;

/// <summary>Attempts to take a lock, and releases of the last attempts.</summary>
internal sealed class LockWorkload : IWorkload<LockInput, LockOutput>
{
    private const int Remembered = 3; // A release often comes too late, or was made by one who never held.

    private long attempts;
    private long token;
    private long holder;

    public LockInput Draw(Random random) => random.Next(2) == 0
        ? new LockInput.TryAcquire(++attempts)
        : new LockInput.Release(Math.Max(1, attempts - random.Next(Remembered)));

    public LockOutput Run(LockInput input)
    {
        switch (input)
        {
            case LockInput.TryAcquire when holder != 0:
                return new LockOutput.Busy();
            case LockInput.TryAcquire(var attempt):
                holder = attempt;
                return new LockOutput.Granted(++token);
            default:
                if (input is LockInput.Release(var held) && held == holder)
                    holder = 0;
                return new LockOutput.Released();
        }
    }

    public LockOutput Guess(LockInput input, Random random) =>
        input is LockInput.Release ? new LockOutput.Released()
        : random.Next(2) == 0 ? new LockOutput.Busy()
        : new LockOutput.Granted(random.Next(4));

    public bool TrySpoil(LockInput input, [MaybeNullWhen(false)] out LockOutput wrong)
    {
        wrong = input is LockInput.TryAcquire ? new LockOutput.Granted(-1) : null;
        return wrong is not null;
    }
}
