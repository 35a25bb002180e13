using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Primitives.Architecture.Sizes;

/// <summary>Rules that are not kept everywhere yet, and who breaks them today.</summary>
internal static class Ratchet
{
    private const int LargeFile = 200;
    private const int LargeMethod = 30;
    private const int Columns = 120;

    /// <summary>The committed file: how many may break each.</summary>
    public const string File = "tests/Primitives.Architecture/ratchet.json";

    public static IReadOnlyDictionary<string, Func<IEnumerable<string>>> Rules { get; } =
        new Dictionary<string, Func<IEnumerable<string>>>
        {
            ["src: files over 200 lines"] = () => Files(Sources.Product),
            ["src: lines over 120 columns"] = () => Lines(Sources.Product),
            ["src: methods over 30 lines"] = () => Methods(Sources.Product),
            ["tests: files over 200 lines"] = () => Files(Sources.Tests),
            ["tests: lines over 120 columns"] = () => Lines(Sources.Tests),
            ["tests: methods over 30 lines"] = () => Methods(Sources.Tests),
            ["tests: waits by the clock"] = Naps,
        };

    private static IEnumerable<string> Files(IEnumerable<SourceFile> files) => files
        .Where(file => file.Lines.Length > LargeFile).Select(file => $"{file}: {file.Lines.Length} lines");

    private static IEnumerable<string> Lines(IEnumerable<SourceFile> files) => files.SelectMany(file => file.Lines
        .Select((line, index) => (line.Length, Where: $"{file}:{index + 1}")).Where(line => line.Length > Columns)
        .Select(line => $"{line.Where}: {line.Length} columns"));

    private static IEnumerable<string> Methods(IEnumerable<SourceFile> files) => files
        .SelectMany(file => file.Methods).Where(method => method.Lines > LargeMethod)
        .Select(method => $"{method.Where}: {method.Lines} lines");

    // A test that sleeps is slow on a fast machine, and fails on a slow one. A delay by a TimeProvider is virtual time.
    private static IEnumerable<string> Naps() => Sources.Tests.SelectMany(file => file.Root.DescendantNodes()
        .OfType<InvocationExpressionSyntax>()
        .Where(call => call.Expression.ToString() is "Thread.Sleep" or "Task.Delay" && !IsVirtual(call))
        .Select(call => $"{file.Where(call)}: {call}"));

    private static bool IsVirtual(InvocationExpressionSyntax call) => call.ArgumentList.Arguments
        .Any(argument => argument.ToString().Contains("time", StringComparison.OrdinalIgnoreCase)
            && argument.Expression is IdentifierNameSyntax or MemberAccessExpressionSyntax
            && !argument.ToString().Starts("TimeSpan"));
}
