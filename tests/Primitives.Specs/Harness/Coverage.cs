using System.Collections.Concurrent;
using System.Reflection;

namespace Primitives.Specs.Harness;

/// <summary>Which commands have come up in a <c>When</c>.</summary>
internal static class Coverage
{
    private static readonly ConcurrentDictionary<(string Primitive, string Operation), bool> Seen = [];

    public static void Note(string primitive, string operation) => Seen[(primitive, operation)] = true;

    /// <summary>The operations of <paramref name="primitive"/> that the facts of the classes under
    /// <paramref name="specs"/> bring up. They are run for it: the order and the filter of a test run do not
    /// matter.</summary>
    public static IReadOnlyList<string> Of(string primitive, Type specs)
    {
        var classes = specs.Assembly.GetTypes().Where(type => type.IsAssignableTo(specs) && !type.IsAbstract);
        foreach (var fact in classes.SelectMany(type => type.GetMethods()).Where(IsFact))
            fact.Invoke(Activator.CreateInstance(fact.DeclaringType!), null);
        return [.. Seen.Keys.Where(key => key.Primitive == primitive).Select(key => key.Operation)];
    }

    private static bool IsFact(MethodInfo method) =>
        method.GetCustomAttribute<FactAttribute>() is not (null or TheoryAttribute)
        && method.ReturnType == typeof(void);
}
