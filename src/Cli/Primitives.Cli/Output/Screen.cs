namespace Primitives.Cli.Output;

/// <summary>Draws a whole screen over the one before, without a flicker.</summary>
internal static class Screen
{
    private const string Home = "\x1b[H";
    private const string EraseLine = "\x1b[K";
    private const string EraseRest = "\x1b[J";

    /// <summary>Draws it.</summary>
    public static void Show(TextWriter to, string text)
    {
        to.Write(Home + text.ReplaceLineEndings(EraseLine + "\n") + EraseRest);
        to.Flush();
    }

    /// <summary>Makes room for it.</summary>
    public static void Clear(TextWriter to) => to.Write(Home + EraseRest);
}
