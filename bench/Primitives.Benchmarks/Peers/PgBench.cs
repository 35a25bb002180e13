using System.Globalization;

namespace Primitives.Benchmarks.Peers;

/// <summary>PostgreSQL's own benchmark client.</summary>
internal sealed class PgBench(string file, string folder, string[] connection)
{
    private const string Database = "postgres";

    private string Script => Path.Combine(folder, "insert.sql");
    private string TakeScript => Path.Combine(folder, "take.sql");

    /// <summary>Makes the table, if there is none yet.</summary>
    /// <returns>Why it could not, or <see langword="null"/>.</returns>
    public async Task<string?> Prepare(int recordBytes)
    {
        var table = Path.Combine(folder, "table.sql");
        await File.WriteAllTextAsync(table,
            "CREATE TABLE IF NOT EXISTS notes("
            + "position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, record text NOT NULL);\n")
            .ConfigureAwait(false);
        await File.WriteAllTextAsync(
            Script, $"INSERT INTO notes(record) VALUES ('{new string('x', recordBytes)}');\n").ConfigureAwait(false);
        // A division by zero ends the client: a transaction that finds nothing would count else.
        await File.WriteAllTextAsync(TakeScript,
            "WITH taken AS (DELETE FROM notes WHERE position = (SELECT position FROM notes ORDER BY position "
            + "FOR UPDATE SKIP LOCKED LIMIT 1) RETURNING position) SELECT 1 / count(*) FROM taken;\n")
            .ConfigureAwait(false);
        var (code, said) = await Child.Run(file, [.. connection, "-n", "-t", "1", "-f", table, Database])
            .ConfigureAwait(false);
        return code == 0 ? null : said;
    }

    /// <summary>Has so many clients insert for a while, rounded up to whole seconds.</summary>
    public Task<PeerSlice> Run(int clients, TimeSpan time) => Run(Script, clients, time);

    /// <summary>Has so many clients each take one row after the other, likewise.</summary>
    public Task<PeerSlice> Take(int clients, TimeSpan time) => Run(TakeScript, clients, time);

    private async Task<PeerSlice> Run(string script, int clients, TimeSpan time)
    {
        var logs = Directory.CreateDirectory(Path.Combine(folder, "logs")).FullName;
        var (code, said) = await Child.Run(file,
        [
            .. connection, "-n", "-M", "prepared", "-j", "2", "-c", Text(clients),
            "-T", Text((int)Math.Ceiling(time.TotalSeconds)), "-l", "--sampling-rate=0.1",
            $"--log-prefix={Path.Combine(logs, "log")}", "-f", script, Database,
        ]).ConfigureAwait(false);
        var rate = said.Split('\n').FirstOrDefault(line => line.StartsWith("tps = ", StringComparison.Ordinal));
        if (code != 0 || rate is null) throw new InvalidOperationException($"pgbench failed.\n{said}");

        var latencies = await Read(logs).ConfigureAwait(false);
        Directory.Delete(logs, recursive: true);
        return new(double.Parse(rate.Split(' ')[2], CultureInfo.InvariantCulture),
            latencies.At(0.5).TotalMilliseconds, latencies.At(0.99).TotalMilliseconds);
    }

    /// <summary>Each line is: client, transaction, its time in microseconds, and more.</summary>
    private static async Task<Latencies> Read(string logs)
    {
        var latencies = new Latencies();
        foreach (var log in Directory.GetFiles(logs))
        {
            foreach (var line in await File.ReadAllLinesAsync(log).ConfigureAwait(false))
            {
                var time = TimeSpan.FromMicroseconds(long.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture));
                latencies.Add((long)(time.TotalSeconds * Stopwatch.Frequency));
            }
        }

        return latencies;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
