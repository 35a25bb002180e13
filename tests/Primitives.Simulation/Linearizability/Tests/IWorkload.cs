using System.Diagnostics.CodeAnalysis;

namespace Primitives.Simulation.Linearizability;

/// <summary>A real object, one thread deep, and what clients may ask of it.</summary>
internal interface IWorkload<TInput, TOutput>
{
    /// <summary>A random input that makes sense now.</summary>
    TInput Draw(Random random);

    /// <summary>Does what is asked.</summary>
    TOutput Run(TInput input);

    /// <summary>A random output of the right kind, often a wrong one.</summary>
    TOutput Guess(TInput input, Random random);

    /// <summary>An output that is wrong in every history, if there is one.</summary>
    bool TrySpoil(TInput input, [MaybeNullWhen(false)] out TOutput wrong);
}
