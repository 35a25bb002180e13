using Primitives.Faults.Engines;
using Primitives.Faults.Sweep;

namespace Primitives.Faults.BitFlips;

/// <summary>One bit of a file at rest has changed. It is refused or harmless; no answer is ever wrong.</summary>
public sealed class BitFlipTests
{
    private static readonly int Flips =
        int.TryParse(Environment.GetEnvironmentVariable("BIT_FLIPS"), out var flips) ? flips : 150;

    [Theory]
    [InlineData("journal.db")]
    [InlineData("snapshots.db")]
    public async Task No_answer_is_wrong_whatever_bit_has_changed(string name)
    {
        using var specimen = await Specimen.MakeAsync(name);
        var verdicts = new List<FlipVerdict>();
        foreach (var bit in RandomBits(specimen[name])) verdicts.Add(await specimen.FlipAsync(specimen[name], bit));
        Report(name, verdicts);
        Assert.Contains(verdicts, verdict => verdict is not FlipVerdict.Harmless);
    }

    /// <summary>The end, of the journal as of each shard, is where a record that is missing leaves no gap. So here the
    /// bits that say what is where are flipped, every one; of the snapshots, whose pages are sealed, one a
    /// byte.</summary>
    [Theory]
    [InlineData("journal.db", 1)]
    [InlineData("snapshots.db", 8)]
    public async Task No_record_is_lost_from_the_end_whatever_bit_of_the_last_page_says_so(string name, int step)
    {
        using var specimen = await Specimen.MakeAsync(name);
        var verdicts = new List<FlipVerdict>();
        foreach (var at in LastPage.Structure(specimen[name]))
            for (var bit = 0; bit < 8; bit += step)
                verdicts.Add(await specimen.FlipAsync(specimen[name], at * 8 + bit));
        Report(name, verdicts);
    }

    [Fact]
    public async Task An_engine_that_ignores_checksums_is_found_out()
    {
        using var specimen = await Specimen.MakeAsync("journal.db");
        var journal = specimen["journal.db"];
        var found = await Assert.ThrowsAsync<AuditException>(async () =>
        {
            foreach (var bit in RandomBits(journal))
                await specimen.FlipAsync(journal, bit, inner => new TrustingJournal(inner));
        });
        Assert.Matches("Wrong: |Lost: ", found.Message);
    }

    private static IEnumerable<long> RandomBits(string file)
    {
        var random = new Random(1);
        var bits = new FileInfo(file).Length * 8;
        for (var i = 0; i < Flips; i++) yield return random.NextInt64(bits);
    }

    private static void Report(string name, List<FlipVerdict> verdicts) =>
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{name}: {verdicts.Count} flips, no wrong answer; " + string.Join(", ", verdicts
                .GroupBy(one => one).OrderBy(own => own.Key).Select(own => $"{own.Key} {own.Count()}")) + ".");
}
