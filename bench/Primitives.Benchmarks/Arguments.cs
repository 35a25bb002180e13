using System.Globalization;

namespace Primitives.Benchmarks;

/// <summary>What the program was told on its command line.</summary>
internal sealed record Arguments
{
    private const double MaxSoakMinutes = 7 * 24 * 60;
    private const int MaxAddresses = 100_000_000;

    /// <summary>The figures that were named; none for all of <see cref="Groups"/>.</summary>
    public IReadOnlyList<string> Names { get; private init; } = [];

    /// <summary>The groups that were asked for.</summary>
    public IReadOnlyList<BenchmarkGroup> Groups { get; private init; } = [];

    public bool IsQuick { get; private init; }
    public bool IsJson { get; private init; }
    public bool IsHelp { get; private init; }

    /// <summary>For how long the soak goes on; <see langword="null"/> when nothing was said.</summary>
    public double? SoakMinutes { get; private init; }

    /// <summary>How many entities there are in <c>start.armed</c>.</summary>
    public int Addresses { get; private init; } = 2_000_000;

    /// <summary>What was wrong with them, in a sentence.</summary>
    public string? Wrong { get; private init; }

    public static Arguments Parse(IReadOnlyList<string> args)
    {
        var parsed = new Arguments();
        for (var i = 0; i < args.Count && parsed.Wrong is null; i++)
        {
            var next = i + 1 < args.Count ? args[i + 1] : "";
            var (with, isTaken) = parsed.Add(args[i], next);
            parsed = with;
            if (isTaken) i++;
        }

        return parsed;
    }

    /// <summary>Takes one argument, and the one after it when that belongs to it.</summary>
    private (Arguments With, bool IsNextTaken) Add(string arg, string next) => arg switch
    {
        "--queues" => (In(BenchmarkGroup.Queues), false),
        "--long" => (In(BenchmarkGroup.Long), false),
        "--peers" => (In(BenchmarkGroup.Peers), false),
        "--soak" when IsNumber(next, out var minutes) => minutes is > 0 and <= MaxSoakMinutes
            ? (In(BenchmarkGroup.Soak) with { SoakMinutes = minutes }, true)
            : (Not($"--soak takes more than 0 and at most {MaxSoakMinutes} minutes."), false),
        "--soak" => (In(BenchmarkGroup.Soak), false),
        "--addresses" => int.TryParse(next, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is >= 1 and <= MaxAddresses
                ? (this with { Addresses = count }, true)
                : (Not($"--addresses takes a number from 1 to {MaxAddresses}."), false),
        "--quick" => (this with { IsQuick = true }, false),
        "--json" => (this with { IsJson = true }, false),
        "--help" or "-h" => (this with { IsHelp = true }, false),
        _ when arg.StartsWith('-') => (Not($"There is no option '{arg}'."), false),
        _ => (this with { Names = [.. Names, arg] }, false),
    };

    private static bool IsNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    private Arguments In(BenchmarkGroup group) => this with { Groups = [.. Groups, group] };

    private Arguments Not(string why) => this with { Wrong = why };
}
