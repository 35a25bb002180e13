namespace Primitives.Hosting.Metrics;

/// <summary>What one processor has measured of a histogram: processors that write to one place wait for each
/// other.</summary>
internal sealed class HistogramStripe(int buckets)
{
    private readonly long[] _counts = new long[buckets];
    private readonly Exemplar[] _examples = new Exemplar[buckets];
    private readonly Lock _gate = new(); // Rarely waited for: another thread has to come to the same processor.
    private double _sum;

    /// <summary>Takes in a measurement.</summary>
    public void Record(int bucket, double value, in Exemplar example)
    {
        lock (_gate)
        {
            _counts[bucket]++;
            _sum += value;
            if (example.IsSet) _examples[bucket] = example;
        }
    }

    /// <summary>Adds what it holds, and the newer examples.</summary>
    public double AddTo(long[] counts, Exemplar[] examples)
    {
        lock (_gate)
        {
            for (var i = 0; i < counts.Length; i++)
            {
                counts[i] += _counts[i];
                if (_examples[i].At > examples[i].At) examples[i] = _examples[i];
            }

            return _sum;
        }
    }
}
