using System.Text;
using System.Text.RegularExpressions;
using Primitives.Tracing;

namespace Primitives.Specs.Tracing;

/// <summary>Valid headers, mutated under a seed: nothing throws, and a second reading of the grammar agrees.</summary>
public sealed partial class TracingFuzzSpecs
{
    private const int Seed = 20260101;
    private const int Mutations = 10_000;

    // Thirty times what two cores take: a slow machine stays below it, work that explodes does not.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private static readonly string[] Parents =
    [
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-03",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-02-future",
        "ff-00000000000000000000000000000000-0000000000000000-ff",
    ];

    private static readonly string[] States =
    [
        "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE",
        " a@b=1 ,\tfoo=  2,,a=3 , a@b=4",
        string.Join(',', Enumerable.Range(0, 32).Select(n => $"k{n}={n}")),
        $"{new string('k', 256)}={new string('v', 256)}",
    ];

    [Fact]
    public void A_mutated_traceparent_is_read_as_the_grammar_has_it_and_never_throws()
    {
        var accepted = Fuzz(Parents, header =>
        {
            var match = ParentGrammar.Match(header);
            Assert.Equal(match.Success, TraceParent.TryParse(header, out var parsed));
            if (!match.Success)
                return false;

            Assert.StartsWith($"00-{match.Groups["ids"]}-0", parsed.ToString(), StringComparison.Ordinal);
            Assert.Equal(parsed, TraceParent.Parse(parsed.ToString()));
            return true;
        });
        Assert.InRange(accepted, Mutations / 20, Mutations - Mutations / 20);
    }

    [Fact]
    public void A_mutated_tracestate_is_read_as_the_grammar_has_it_and_never_throws()
    {
        var accepted = Fuzz(States, header =>
        {
            var normal = TraceState.Normalize(header);
            Assert.Equal(ReadPlainly(header), normal);
            Assert.Equal(normal, TraceState.Normalize(normal));
            Assert.Equal(normal, TraceState.Normalize(header.Split(',')));
            return normal is not null;
        });
        Assert.InRange(accepted, Mutations / 20, Mutations - Mutations / 20);
    }

    private static int Fuzz(string[] corpus, Func<string, bool> check)
    {
        var random = new Random(Seed);
        var watch = Stopwatch.StartNew();
        var accepted = 0;
        for (var i = 0; i < Mutations; i++)
        {
            var header = Mutate(random, corpus[random.Next(corpus.Length)]);
            try
            {
                accepted += check(header) ? 1 : 0;
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {Seed}, mutation {i}: {JsonEncodedText.Encode(header)}", e);
            }
        }

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Bound);
        return accepted;
    }

    private static string Mutate(Random random, string header)
    {
        var text = new StringBuilder(header);
        for (var rounds = random.Next(1, 4); rounds > 0; rounds--)
        {
            var at = random.Next(text.Length + 1);
            var length = random.Next(text.Length - at + 1);
            _ = random.Next(7) switch
            {
                0 => text.Insert(at, Character(random)),
                1 => text.Remove(at, Math.Min(length, 1)),
                2 => text.Remove(at, length),
                3 => text.Insert(at, text.ToString(at, length)),
                4 => text.Insert(at, new string(Character(random), random.Next(1, 2_000))),
                5 => text.Insert(0, " ").Append('\t'),
                _ => at < text.Length ? text.Remove(at, 1).Insert(at, Character(random)) : text,
            };
        }

        return text.ToString();
    }

    private static char Character(Random random)
    {
        const string telling = "0123456789abcdefzAF-_*/@=, \t\r\n.~\u007f\u00a0";
        return random.Next(8) == 0 ? (char)random.Next(0x10000) : telling[random.Next(telling.Length)];
    }

    private static string? ReadPlainly(string header)
    {
        var parts = header.Split(',').Select(part => part.Trim(' ', '\t')).Where(part => part != "").ToArray();
        return parts.Length is 0 or > 32 || !parts.All(part => MemberGrammar.IsMatch(part))
            ? null
            : string.Join(',', parts.DistinctBy(part => part.Split('=')[0]));
    }

    private const string Ids = "(?<ids>(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16})";
    private const string Key = @"[a-z0-9][a-z0-9_\-*/@]{0,255}";
    private const string Value = @"[\x20-\x2b\x2d-\x3c\x3e-\x7e]{0,255}[\x21-\x2b\x2d-\x3c\x3e-\x7e]";

    [GeneratedRegex(@"\A[ \t]*(00-" + Ids + "-[0-9a-f]{2}|(?!00|ff)[0-9a-f]{2}-" + Ids
        + @"-[0-9a-f]{2}(-[\S\s]*)?)[ \t]*\z")]
    private static partial Regex ParentGrammar { get; }

    [GeneratedRegex(@"\A" + Key + "=" + Value + @"\z")]
    private static partial Regex MemberGrammar { get; }
}
