using System.Reflection;
using System.Text;
using Primitives.Engine.Entities;
using Primitives.Engine.Journal;
using Primitives.Engine.Sqlite;

namespace Primitives.Architecture.Golden;

/// <summary>What is the same for all primitives, and for ever: the engine's commands, the record, the tables, and how
/// entities are named and dealt to shards.</summary>
public sealed class FormatTests
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Address[] Addresses =
    [
        new("default", "lock", "orders"), new("default", "lock", "orders/1"), new("a", "b", "c"),
        new("tenant-2", "token-refresher", "user-7"), new("default", "lock", "Grüße 🔒"),
        new("default", "lock", new('x', Address.MaxIdBytes)),
    ];

    /// <summary>The golden files that are not a primitive's.</summary>
    public static IReadOnlyList<string> Names { get; } = ["engine", "hashes", "record", "sqlite"];

    [Fact]
    public void The_commands_of_the_engine_are_what_was_promised()
    {
        var shapes = new Shapes();
        var own = typeof(EngineCommand).GetProperties(BindingFlags.Static | BindingFlags.Public)
            .Select(property => property.GetValue(null)!).SelectMany(row => Command(row, shapes)).ToList();
        var codes = typeof(EngineRefusals).GetFields().Select(field => $"  {field.GetRawConstantValue()}").Order();
        GoldenFile.Check("engine",
        [
            "commands of the engine", .. own, "", "request context",
            .. shapes.PropertiesOf(ContractJson.Default.RequestContext, "  "), "", "refusal",
            .. shapes.PropertiesOf(ContractJson.Default.Refusal, "  "), "", "types", .. shapes.Mentioned(),
            "", "codes", .. codes,
        ]);
    }

    [Fact]
    public void The_envelope_of_a_record_is_what_was_written() => GoldenFile.Check("record",
        ["properties, each by its name in the code", .. Internal(typeof(Checksum), "RecordNames")
            .Select(field => $"  {field.Name}: {field.GetValue(null)}"),
         "", "columns", .. typeof(JournalHeader).GetConstructors()[0].GetParameters()
            .Select(parameter => $"  {parameter.Name}: {parameter.ParameterType.Name}")]);

    [Fact]
    public void The_tables_are_what_was_written() => GoldenFile.Check("sqlite",
        [.. Internal(typeof(SqliteJournal), "SchemaSql", "Schema").Where(field => field.IsLiteral).SelectMany(field =>
            $"{field.DeclaringType!.Name}.{field.Name}\n{field.GetRawConstantValue()}\n".Split('\n'))]);

    [Fact]
    public void Entities_are_named_and_dealt_as_they_were() => GoldenFile.Check("hashes",
    [
        "stable hash of a text",
        .. Texts.Select(text => $"  {Shown(text)}: {StableHash.Of(text):x16}, seed 42: {StableHash.Of(text, 42):x16}"),
        "", "address: hash, shard of 256, entity id",
        .. Addresses.Select(at => $"  {Shown(at.ToString())}: {at.Hash:x16}, {at.ShardOf(256)}, {EntityId.Of(at):x32}"),
        "", "checksum of a body",
        .. Texts.Select(text => $"  {Shown(text)}: {Checksum.Of(Encoding.UTF8.GetBytes(text)):x8}"),
        "", "checksum of a record",
        $"  {Header}: {Checksum.Of(Header, 0xE3069283):x16}",
    ]);

    // The third is the check value of CRC-32C: e3069283.
    private static IEnumerable<string> Texts =>
        ["", "a", "123456789", "lock", "Grüße 🔒", "{\"command\":\"acquire\"}", new('x', 1000)];

    private static JournalHeader Header => new(
        Position: 7, Entity: new(0x0123456789abcdef, 0xfedcba9876543210), Previous: 3, Shard: 255, Ordinal: 12,
        Sequence: 2, At: 1_700_000_000_000_000);

    private static string Shown(string text) =>
        text.Length <= 40 ? $"'{text}'" : $"'{text[..24]}' and so on, {text.Length} long";

    private static IEnumerable<FieldInfo> Internal(Type neighbour, params string[] names) => names.SelectMany(name =>
        neighbour.Assembly.GetType($"{neighbour.Namespace}.{name}", throwOnError: true)!.GetFields(Static));

    private static IEnumerable<string> Command(object row, Shapes shapes)
    {
        var name = (string)row.GetType().GetProperty("Name")!.GetValue(row)!;
        var json = (JsonTypeInfo)row.GetType().GetProperty("Json")!.GetValue(row)!;
        return [$"  {name}", .. shapes.PropertiesOf(json, "    ")];
    }
}
