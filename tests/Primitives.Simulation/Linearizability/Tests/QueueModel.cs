namespace Primitives.Simulation.Linearizability;

/// <summary>A queue of letters, whose state is their string. An enqueue shows 'x' as its own letter; a dequeue, which
/// is asked as ' ', shows the first letter.</summary>
internal sealed class QueueModel : ISequentialModel<string, char, char>
{
    public const char Dequeue = ' ';

    public string Initial => "";

    public bool Accepts(string state, char input, Observed<char> seen, out string next)
    {
        next = state;
        if (input != Dequeue)
        {
            next += input;
            return seen.Admits(input);
        }
        if (state.Length == 0)
            return false;
        next = state[1..];
        return seen.Admits(state[0]);
    }
}
