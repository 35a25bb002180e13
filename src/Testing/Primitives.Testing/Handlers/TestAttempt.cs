using Primitives.Testing.Clocks;
using Primitives.Testing.Running;

namespace Primitives.Testing.Handlers;

/// <summary>A handler that was called, and what it waits for: time passes only while none is at work.</summary>
internal sealed class TestAttempt(TestLife life)
{
    private static readonly AsyncLocal<TestAttempt?> Ambient = new();

    private readonly Lock _gate = new();
    private readonly List<TestTimer> _timers = [];
    private int _asks;

    /// <summary>The attempt whose code this is.</summary>
    public static TestAttempt? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>The process that it is made in.</summary>
    public TestLife Life => life;

    /// <summary>Whether the handler has come back.</summary>
    public bool IsOver { get; set; }

    /// <summary>Whether the host holds it.</summary>
    public bool IsHeld { get; set; }

    /// <summary>Whether it was waited for long enough: it is taken to wait for something that the host knows nothing
    /// of.</summary>
    public bool IsLeftAlone { get; set; }

    /// <summary>Whether it has something to do before time may pass.</summary>
    public bool IsAtWork
    {
        get
        {
            lock (_gate)
            {
                return !IsOver && !IsHeld && !IsLeftAlone && _asks == 0 && !_timers.Any(timer => timer.IsArmed);
            }
        }
    }

    /// <summary>It waits for a timer while that is armed.</summary>
    public void Watch(TestTimer timer)
    {
        lock (_gate)
        {
            _timers.RemoveAll(one => !one.IsArmed);
            _timers.Add(timer);
        }
    }

    /// <summary>It waits for an answer.</summary>
    public void Asking()
    {
        lock (_gate) _asks++;
    }

    /// <summary>It has been answered.</summary>
    public void Answered()
    {
        lock (_gate) _asks--;
    }
}
