namespace Primitives.Streams;

/// <summary>Which topics a subscription is about: tokens with dots between them, where <c>*</c> stands for any one
/// token and <c>&gt;</c>, which can only be the last, for one or more.</summary>
/// <remarks>A topic is the primitive's name, a dot, and the name that the event is stored under: <c>lock.granted</c>.
/// Events of the primitive <c>subscription</c> match only a pattern that begins with that word: a reader that keeps its
/// cursor there would otherwise be fed by its own progress for ever. Immutable.</remarks>
public sealed class TopicPattern
{
    /// <summary>The most characters in a pattern.</summary>
    public const int MaxLength = 256;

    private const string One = "*";
    private const string Rest = ">";
    private readonly string[] _tokens;

    private TopicPattern(string[] tokens) => _tokens = tokens;

    /// <summary>Whether it is about the readers' own cursors.</summary>
    internal bool IsOfCursors => _tokens[0] == Consumers.Primitive;

    /// <summary>The one primitive that it is about, if so.</summary>
    internal string? Primitive => _tokens.Length > 1 && _tokens[0] is not (One or Rest) ? _tokens[0] : null;

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="SubscriptionException">It breaks a rule (<c>subscription.bad-pattern</c>).</exception>
    public static TopicPattern Parse(string text) => Check(text) is { } wrong
        ? throw new SubscriptionException(StreamRefusals.BadPattern(wrong)) : new(text.Split('.'));

    /// <summary>Says in a sentence what is wrong with a pattern, or <see langword="null"/>.</summary>
    public static string? Check(string? text)
    {
        if (text is not { Length: > 0 and <= MaxLength }) return $"A topic pattern has 1 to {MaxLength} characters.";

        var tokens = text.Split('.');
        for (var i = 0; i < tokens.Length; i++)
        {
            if (CheckToken(tokens[i], isLast: i == tokens.Length - 1) is { } wrong) return wrong;
        }

        return null;
    }

    /// <summary>Whether <paramref name="topic"/> is one of those.</summary>
    public bool Matches(string topic)
    {
        var rest = topic.AsSpan();
        var index = 0;
        foreach (var range in rest.Split('.'))
        {
            if (index == _tokens.Length) return false;
            var token = _tokens[index++];
            if (token == Rest) return index > 1 || !IsCursors(topic);
            if (token == One ? index == 1 && IsCursors(topic) : !rest[range].SequenceEqual(token)) return false;
        }

        return index == _tokens.Length;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join('.', _tokens);

    private static bool IsCursors(string topic) =>
        topic.StartsWith(Consumers.Primitive, StringComparison.Ordinal)
        && topic.Length > Consumers.Primitive.Length && topic[Consumers.Primitive.Length] == '.';

    private static string? CheckToken(string token, bool isLast) => token switch
    {
        "" => "A topic pattern has no empty token: none before the first dot, after the last, or between two.",
        One => null,
        Rest => isLast ? null : "'>' can only be the last token of a topic pattern.",
        _ when token.Contains('*', StringComparison.Ordinal) || token.Contains('>', StringComparison.Ordinal) =>
            $"'*' and '>' stand for whole tokens, so '{token}' is none.",
        _ when !token.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') =>
            "A token of a topic pattern has letters, digits, '-' and '_', or is '*' or '>'.",
        _ => null,
    };
}
