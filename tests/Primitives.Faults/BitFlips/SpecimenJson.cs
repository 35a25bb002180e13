using Primitives.Locks;

namespace Primitives.Faults.BitFlips;

[JsonSerializable(typeof(LockInfo))]
internal sealed partial class SpecimenJson : JsonSerializerContext;
