namespace Primitives.Specs.Generic;

internal sealed class NotebookSamples : Samples
{
    public override string Primitive => NotebookEntity.Name;
    public override Type Specs => typeof(NotebookSpecs);

    public override IReadOnlyList<OldSample> Old => [
        new(StoredKind.Event, "written", 1, """{"number":7}""", """{"page":7,"text":""}"""),
        new(StoredKind.State, "state", 1, """{"pages":3}""", """{"writes":3,"maxWrites":5}"""),
        new(StoredKind.Row, "pages", 1, """{"line":"a"}""", """{"text":"a"}""")];

    public override ICommand Next(Random random) => random.Next(4) switch
    {
        0 => new Write(random.Next(5), $"text {random.Next(5)}"),
        1 => new Tear(random.Next(3), random.Next(3, 5)),
        2 => new Look(random.Next(5)),
        _ => new AwaitPages(random.Next(9)),
    };

    public override object? NextDefinition(Random random) => new NotebookDefinition(random.Next(1, 9));
}
