namespace Primitives.Hosting.Http;

/// <summary>A request that has been understood.</summary>
internal sealed record ApiCall(
    ApiOperation Operation, Address Address, ICommand Command, string? Key, CallContext Context);
