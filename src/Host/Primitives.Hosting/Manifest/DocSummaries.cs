using System.Reflection;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Primitives.Hosting.Manifest;

/// <summary>What the documentation of types says, read from the XML files that the compiler leaves beside assemblies.
/// Of an assembly that has none nothing is told.</summary>
internal sealed class DocSummaries
{
    private readonly Dictionary<Assembly, Dictionary<string, XElement>> _read = [];

    /// <summary>What a type is.</summary>
    public string? Of(Type type) =>
        Find(type, "T:" + NameOf(type))?.Element("summary") is { } told ? Plain(told) : null;

    /// <summary>The first sentence of it: what follows is for those who change it.</summary>
    public string? HeadingOf(Type type) =>
        Of(type) is { } all && all.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end
            ? all[..(end + 1)] : Of(type);

    /// <summary>What a field of a type says: its parameter's documentation, or its property's.</summary>
    public string? Of(Type owner, JsonPropertyInfo field)
    {
        var name = (field.AttributeProvider as MemberInfo)?.Name;
        bool IsIt(string? other) => name is null
            ? string.Equals(other, field.Name, StringComparison.OrdinalIgnoreCase) : other == name;
        var parameter = Find(owner, "T:" + NameOf(owner))?.Elements("param")
            .FirstOrDefault(one => IsIt((string?)one.Attribute("name")));
        var property = owner.GetProperties().Select(one => one.Name).FirstOrDefault(IsIt);
        var told = parameter ?? Find(owner, $"P:{NameOf(owner)}.{property}")?.Element("summary");
        return told is null ? null : Plain(told);
    }

    private static string NameOf(Type type)
    {
        var open = type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type;
        return open.FullName!.Replace('+', '.');
    }

    private XElement? Find(Type type, string member)
    {
        if (!_read.TryGetValue(type.Assembly, out var members)) _read[type.Assembly] = members = Read(type.Assembly);
        return members.GetValueOrDefault(member);
    }

    private static Dictionary<string, XElement> Read(Assembly assembly)
    {
        var path = Path.ChangeExtension(assembly.Location, ".xml");
        if (assembly.Location.Length == 0 || !File.Exists(path)) return [];
        try
        {
            return XDocument.Load(path).Descendants("member")
                .Where(member => member.Attribute("name") is not null)
                .DistinctBy(member => (string)member.Attribute("name")!)
                .ToDictionary(member => (string)member.Attribute("name")!, StringComparer.Ordinal);
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
        {
            // Documentation is not worth an answer that fails: commands are told without it.
            return [];
        }
    }

    private static string Plain(XElement told)
    {
        var text = new StringBuilder();
        foreach (var node in told.Nodes()) Append(text, node);
        return string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static void Append(StringBuilder text, XNode node)
    {
        if (node is XText plain) text.Append(plain.Value);
        if (node is not XElement element) return;

        var named = (string?)element.Attribute("cref") ?? (string?)element.Attribute("name")
            ?? (string?)element.Attribute("langword");
        // As in JSON: names of members begin with a small letter there.
        if (named is not null) text.Append(JsonNamingPolicy.CamelCase.ConvertName(named.Split('.')[^1].Split(':')[^1]));
        foreach (var inside in element.Nodes()) Append(text, inside);
    }
}
