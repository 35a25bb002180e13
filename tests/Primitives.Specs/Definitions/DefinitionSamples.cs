using Primitives.Definitions;
using Primitives.Specs.Generic;

namespace Primitives.Specs.Definitions;

internal sealed class DefinitionSamples : Samples
{
    public override string Primitive => DefinitionEntity.Name;
    public override Type Specs => typeof(DefinitionSpecs);

    public override ICommand Next(Random random) => random.Next(6) switch
    {
        < 3 => new PutDefinition(
            Name(random), JsonElement.Parse($$"""{"n":{{random.Next(3)}}}"""), new string('0', 32),
            random.Next(2) == 0 ? null : JsonElement.Parse("""{"pull":{}}"""),
            random.Next(3) == 0 ? random.Next(3) : null, random.Next(2) == 0),
        3 => new RemoveDefinition(Name(random), random.Next(3) == 0 ? random.Next(3) : null),
        4 => new GetDefinition(Name(random), random.Next(2) == 0 ? random.Next(1, 4) : null),
        _ => new ListDefinitions { After = random.Next(2) == 0 ? Name(random) : null, Take = random.Next(1, 4) },
    };

    private static string Name(Random random) => random.Next(4) is var n and > 0 ? $"name-{n}" : "";
}
