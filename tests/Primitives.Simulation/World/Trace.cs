using System.Globalization;
using System.Text;

namespace Primitives.Simulation;

/// <summary>Every event of a run, one line each: the same seed gives the same lines.</summary>
internal sealed class Trace(SimulatedTime time)
{
    private readonly StringBuilder _text = new();

    public void Add(string what)
    {
        var seconds = time.Now / SimulatedTime.Second;
        var micros = time.Now % SimulatedTime.Second;
        _text.Append(CultureInfo.InvariantCulture, $"{seconds,5}.{micros:D6} ").Append(what).Append('\n');
    }

    public override string ToString() => _text.ToString();
}
