namespace Primitives.Specs.Continuous;

public abstract class ContinuousSpecs
{
}
