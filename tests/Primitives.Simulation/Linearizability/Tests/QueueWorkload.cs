namespace Primitives.Simulation.Linearizability;

/// <summary>Enqueues of a few letters, and dequeues while there is one.</summary>
internal sealed class QueueWorkload : IWorkload<char, char>
{
    private const string Letters = "xyz";

    private readonly Queue<char> letters = new();

    public char Draw(Random random) =>
        letters.Count > 0 && random.Next(2) == 0 ? QueueModel.Dequeue : Letters[random.Next(Letters.Length)];

    public char Run(char input)
    {
        if (input == QueueModel.Dequeue)
            return letters.Dequeue();
        letters.Enqueue(input);
        return input;
    }

    public char Guess(char input, Random random) =>
        input == QueueModel.Dequeue ? Letters[random.Next(Letters.Length)] : input;

    public bool TrySpoil(char input, out char wrong)
    {
        wrong = '!';
        return true;
    }
}
