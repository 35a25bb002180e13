using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Primitives.Architecture.Docs;

/// <summary>The limits that the product has: its constants and options that are named as such.</summary>
internal static partial class Limits
{
    private const BindingFlags Own =
        BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Each limit, by type and name, and its value as docs/limits.md has to write it; no value where only the
    /// source tells it.</summary>
    public static IReadOnlyDictionary<string, string?> All { get; } = Find();

    private static Dictionary<string, string?> Find()
    {
        var found = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        var types = Project.Product.SelectMany(project => Assembly.Load(project.AssemblyName).GetTypes());
        foreach (var type in types.Where(type => type.Namespace is not null))
        {
            foreach (var (name, value) in Constants(type).Concat(Options(type)).Where(one => IsLimit(one.Name)))
                if (value is null || Format(value) is { }) found[$"{NameOf(type)}.{name}"] = Format(value);
        }

        foreach (var name in Assigned()) found.TryAdd(name, null);
        return found.ToDictionary();
    }

    private static IEnumerable<(string Name, object? Value)> Constants(Type type) =>
        type.ContainsGenericParameters || type.IsEnum ? [] : type.GetFields(Own)
        .Where(field => IsLimit(field.Name) && (field.IsLiteral || field.FieldType == typeof(TimeSpan)))
        .Select(field => (field.Name, field.IsLiteral ? field.GetRawConstantValue() : field.GetValue(null)));

    private static IEnumerable<(string Name, object? Value)> Options(Type type)
    {
        if (!type.Name.Ends("Options") && !type.Name.Ends("Limits")) return [];
        if (type.IsAbstract || type.GetConstructor([]) is null) return [];

        var standard = Activator.CreateInstance(type);
        return type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(property => IsLimit(property.Name)).Select(property => (property.Name, property.GetValue(standard)));
    }

    /// <summary>Limits of others that are set here: <c>limits.MaxRequestHeaderCount = 64</c>.</summary>
    private static IEnumerable<string> Assigned() => Sources.Product
        .Where(file => file.Path.Ends("Limits.cs"))
        .SelectMany(file => file.Root.DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .Select(set => set.Left).OfType<MemberAccessExpressionSyntax>()
            .Where(set => IsLimit(set.Name.Identifier.ValueText))
            .Select(set => $"{Path.GetFileNameWithoutExtension(file.Path)}.{set.Name}"));

    private static string? Format(object? value) => value switch
    {
        int or long => string.Create(CultureInfo.InvariantCulture, $"{value:N0}"),
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string NameOf(Type type) => type.Name.Split('`')[0];

    private static bool IsLimit(string name) => Named().IsMatch(name);

    [GeneratedRegex("^(Max|Min)[A-Z]|Limit$|Timeout(Milliseconds)?$|(?<!Per)Ttl$|Delay$|Interval$|Backoff$")]
    private static partial Regex Named();
}
