namespace Primitives.Architecture.Golden;

/// <summary>What every primitive promises, as it was committed.</summary>
public sealed class PrimitiveTests
{
    private static readonly PrimitiveListing Listing = Describe();

    public static TheoryData<string> Names => [.. Listing.Lines.Keys];

    [Theory, MemberData(nameof(Names))]
    public void A_primitive_is_what_was_promised(string name) => GoldenFile.Check(name, Listing.Lines[name]);

    [Fact]
    public void A_primitive_is_not_taken_away() => Check.Same(
        GoldenFile.Names, "golden", [.. Listing.Lines.Keys, .. FormatTests.Names], "the product");

    private static PrimitiveListing Describe()
    {
        var listing = new PrimitiveListing();
        StandardCatalog.Create().Describe(listing);
        return listing;
    }
}
