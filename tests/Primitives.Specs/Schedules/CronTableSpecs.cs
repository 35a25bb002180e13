using System.Globalization;
using Primitives.Schedules;

namespace Primitives.Specs.Schedules;

/// <summary>Cron expressions against tables of what is expected of them.</summary>
public sealed class CronTableSpecs
{
    public static TheoryData<string> InUtc => [.. Lines(CronTable.Rows)];
    public static TheoryData<string> InZones => [.. Lines(ZoneTable.Rows)];
    public static TheoryData<string> Wrong => [.. Lines(CronTable.Wrong)];

    [Fact]
    public void The_tables_have_not_shrunk() =>
        Assert.InRange(Lines(CronTable.Rows).Length + Lines(ZoneTable.Rows).Length, 150, int.MaxValue);

    [Theory, MemberData(nameof(InUtc))]
    public void It_comes_when_it_is_expected(string row)
    {
        var parts = row.Split(" | ");
        Check(parts[0], "UTC", parts[1], parts[2]);
    }

    [Theory, MemberData(nameof(InZones))]
    public void It_comes_when_it_is_expected_in_a_zone(string row)
    {
        var parts = row.Split(" | ");
        Check(parts[0], parts[1], parts[2], parts[3]);
    }

    [Theory, MemberData(nameof(Wrong))]
    public void What_is_wrong_is_told_in_a_sentence_that_names_the_field(string row)
    {
        var parts = row.Split("| ");
        Assert.Null(CronExpression.Read(parts[0].Trim(), out var wrong));
        Assert.Contains(parts[1], wrong, StringComparison.Ordinal);
        Assert.EndsWith(".", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expression_that_is_too_long_is_refused()
    {
        Assert.Null(CronExpression.Read("* * * * *".PadLeft(CronExpression.MaxLength + 1), out var wrong));
        Assert.Contains("at most 200 characters", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void Blanks_and_tabs_between_fields_do_not_matter()
    {
        var expression = CronExpression.Read(" \t0   9\t* * MON ", out _);
        Assert.Equal(Moment("2026-01-05 09:00:00"), expression!.Next(Moment("2026-01-01 00:00:00"), TimeZoneInfo.Utc));
    }

    [Fact]
    public void It_is_over_before_the_end_of_time() => Assert.Null(
        CronExpression.Read("* * * * *", out _)!.Next(DateTimeOffset.MaxValue, TimeZoneInfo.Utc));

    private static void Check(string text, string zone, string after, string expected)
    {
        var expression = CronExpression.Read(text, out var wrong);
        Assert.Null(wrong);
        var (moment, found) = (Moment(after), new List<string>());
        foreach (var _ in expected.Split(", "))
        {
            moment = expression!.Next(moment, TimeZoneInfo.FindSystemTimeZoneById(zone))!.Value;
            found.Add(moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
        }

        Assert.Equal(expected, string.Join(", ", found));
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.ParseExact(
        text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static string[] Lines(string rows) => rows.Split('\n');
}
