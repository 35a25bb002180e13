namespace Primitives.Testing.Running;

/// <summary>When the process dies.</summary>
internal sealed class CrashPlan(Random random)
{
    private CrashPoint _point;
    private int _visitsLeft;
    private long _stepsLeft;

    /// <summary>How likely it dies after each step: 0 to 1.</summary>
    public double Chance { get; set; }

    /// <summary>How many steps there have been.</summary>
    public long Steps { get; private set; }

    /// <summary>It dies when it comes to <paramref name="point"/> for the n-th time.</summary>
    public void At(CrashPoint point, int time) => (_point, _visitsLeft) = (point, time);

    /// <summary>It dies after so many more steps.</summary>
    public void After(int steps) => _stepsLeft = steps;

    /// <summary>It lives on.</summary>
    public void Clear() => (_visitsLeft, _stepsLeft, Chance) = (0, 0, 0);

    /// <summary>Whether it dies here.</summary>
    public bool Hits(CrashPoint point) => point == _point && _visitsLeft > 0 && --_visitsLeft == 0;

    /// <summary>Whether it dies after the step that was taken.</summary>
    public bool Stepped()
    {
        Steps++;
        var isTime = _stepsLeft > 0 && --_stepsLeft == 0;
        return isTime || (Chance > 0 && random.NextDouble() < Chance);
    }
}
