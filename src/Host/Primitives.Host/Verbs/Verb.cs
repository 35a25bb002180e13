using Primitives.Engine.Journal;

namespace Primitives.Host.Verbs;

/// <summary>What the program does other than serve: its first argument.</summary>
/// <param name="Name">The argument.</param>
/// <param name="Usage">How it is called.</param>
/// <param name="Options">Which of these it takes, by whether they have a value.</param>
/// <param name="Do">Does it, and returns the exit code.</param>
internal sealed record Verb(
    string Name, string Usage, IReadOnlyDictionary<string, bool> Options, Func<VerbOptions, int> Do)
{
    /// <summary>It is done, and all is well.</summary>
    public const int Good = 0;

    /// <summary>It was not done.</summary>
    public const int Failed = 1;

    /// <summary>It was done, and there is damage.</summary>
    public const int Damaged = 2;

    private static readonly Verb[] All =
    [
        new("backup", "backup --to FOLDER [--data FOLDER] [--without-snapshots]",
            Of(("to", true), ("data", true), ("without-snapshots", false)), BackupVerbs.Backup),
        new("copy", "copy --to FOLDER [--data FOLDER]", Of(("to", true), ("data", true)), BackupVerbs.Copy),
        new("restore", "restore --from FOLDER --to FOLDER [--until TIME|POSITION] [--without-snapshots]",
            Of(("from", true), ("to", true), ("until", true), ("without-snapshots", false)), BackupVerbs.Restore),
        new("verify", "verify [--data FOLDER]", Of(("data", true)), BackupVerbs.Verify),
    ];

    /// <summary>The one that the arguments begin with.</summary>
    public static Verb? Find(string[] args) => args.Length == 0 ? null : All.FirstOrDefault(one => one.Name == args[0]);

    /// <summary>Runs it with the arguments behind its name.</summary>
    /// <returns>The exit code: 0, 1 when it was not done, 2 when there is damage; why is told on the error
    /// output.</returns>
    public int Run(string[] args)
    {
        try
        {
            return Do(VerbOptions.Parse(args, Options));
        }
        catch (VerbException e)
        {
            Console.Error.WriteLine($"{e.Message} It is: {Usage}");
        }
        catch (Exception e) when (e is JournalException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
        }

        return Failed;
    }

    private static Dictionary<string, bool> Of(params (string Name, bool HasValue)[] options) =>
        options.ToDictionary(one => one.Name, one => one.HasValue);
}
