using System.Diagnostics.CodeAnalysis;

namespace Primitives.Simulation.Linearizability;

/// <summary>Writes, reads and swaps of the values from 0 to a limit.</summary>
internal sealed class RegisterWorkload(int limit) : IWorkload<RegisterInput<int>, RegisterOutput<int>>
{
    private int value;

    public RegisterInput<int> Draw(Random random) => random.Next(4) switch
    {
        0 => new RegisterInput<int>.Write(random.Next(limit)),
        1 => new RegisterInput<int>.CompareAndSet(random.Next(2) == 0 ? value : random.Next(limit), random.Next(limit)),
        _ => new RegisterInput<int>.Read(),
    };

    public RegisterOutput<int> Run(RegisterInput<int> input)
    {
        switch (input)
        {
            case RegisterInput<int>.Write write:
                value = write.Value;
                return new RegisterOutput<int>.Written();
            case RegisterInput<int>.CompareAndSet swap:
                var swapped = value == swap.Expected;
                if (swapped)
                    value = swap.Value;
                return new RegisterOutput<int>.Compared(swapped);
            default:
                return new RegisterOutput<int>.Found(value);
        }
    }

    public RegisterOutput<int> Guess(RegisterInput<int> input, Random random) => input switch
    {
        RegisterInput<int>.Write => new RegisterOutput<int>.Written(),
        RegisterInput<int>.CompareAndSet => new RegisterOutput<int>.Compared(random.Next(2) == 0),
        _ => new RegisterOutput<int>.Found(random.Next(limit)),
    };

    public bool TrySpoil(RegisterInput<int> input, [MaybeNullWhen(false)] out RegisterOutput<int> wrong)
    {
        wrong = input is RegisterInput<int>.Read ? new RegisterOutput<int>.Found(limit) : null;
        return wrong is not null;
    }
}
