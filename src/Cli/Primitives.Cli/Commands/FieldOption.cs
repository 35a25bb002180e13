using System.CommandLine.Completions;
using System.Text;
using Primitives.Cli.Manifests;

namespace Primitives.Cli.Commands;

/// <summary>An option for a field of an operation; of an object's fields one each: <c>--owner.name</c>.</summary>
internal sealed class FieldOption
{
    private readonly FieldEntry _field;
    private readonly IReadOnlyList<string> _path;
    private readonly Option<string>? _text;
    private readonly Option<string[]>? _texts;
    private readonly Option<bool>? _truth;

    private FieldOption(FieldEntry field, IReadOnlyList<string> path)
    {
        (_field, _path) = (field, path);
        var name = "--" + string.Join('.', path.Select(Kebab));
        var plain = "--" + string.Join('.', path);
        if (GlobalOptions.Names.Contains(name)) name = plain = "--field." + name[2..];
        string[] aliases = plain == name ? [] : [plain];
        if (field.Type == "boolean") _truth = new(name, aliases);
        else if (IsMany) _texts = new(name, aliases) { HelpName = HelpName(field) };
        else _text = new(name, aliases) { HelpName = HelpName(field) };
        Option.Description = Describe(field);
        if (field.Values is { } values)
            Option.CompletionSources.Add(_ => values.Select(value => new CompletionItem(value)));
    }

    /// <summary>The option.</summary>
    public Option Option => (Option?)_text ?? (Option?)_texts ?? _truth!;

    // A list of plain values is told by the option more than once; any other list as JSON.
    private bool IsMany => _field is { Type: "array", Items: "string" or "integer" or "number" };

    /// <summary>The options of fields.</summary>
    public static IReadOnlyList<FieldOption> Of(IReadOnlyList<FieldEntry> fields) => [.. Of(fields, [])];

    /// <summary>Puts what was told into a body.</summary>
    public void Fill(JsonObject body, Call call)
    {
        if (!call.IsGiven(Option)) return;

        var inside = body;
        foreach (var name in _path.SkipLast(1))
        {
            if (inside[name] is not JsonObject next) inside[name] = next = [];
            inside = next;
        }

        inside[_path[^1]] = _truth is not null ? call.Get(_truth)
            : _text is not null ? FieldValue.Of(_field, _field.Type, call.Get(_text)!, Option.Name, call.Shell)
            : ListOf(call.Get(_texts!)!, call.Shell);
    }

    private static IEnumerable<FieldOption> Of(IEnumerable<FieldEntry> fields, ImmutableList<string> path)
    {
        foreach (var field in fields)
        {
            var place = path.Add(field.Name);
            if (field is not { Type: "object", Fields.Count: > 0 }) yield return new(field, place);
            else foreach (var inside in Of(field.Fields, place)) yield return inside;
        }
    }

    private static string Kebab(string name)
    {
        var kebab = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsAsciiLetterUpper(c)) kebab.Append('-').Append(char.ToLowerInvariant(c));
            else kebab.Append(c);
        }

        return kebab.ToString();
    }

    private static string HelpName(FieldEntry field) => field switch
    {
        { Values: { } values } => string.Join('|', values),
        { Format: "time-span" } => "SPAN",
        { Format: "date-time" } => "TIME",
        { Type: "string" } => "TEXT",
        { Type: "integer" or "number" } => "NUMBER",
        { Type: "array", Items: "string" } => "TEXT",
        { Type: "array", Items: "integer" or "number" } => "NUMBER",
        _ => "JSON",
    };

    private static string Describe(FieldEntry field)
    {
        var text = new StringBuilder(field.Summary);
        if (field.IsRequired) text.Append(" [required]");
        if (field.Default is { } value and not "null") text.Append(" [default: ").Append(value).Append(']');
        return text.ToString();
    }

    private JsonArray ListOf(string[] told, Shell shell)
    {
        var list = new JsonArray();
        foreach (var one in told) list.Add(FieldValue.Of(_field, _field.Items!, one, Option.Name, shell));
        return list;
    }
}
