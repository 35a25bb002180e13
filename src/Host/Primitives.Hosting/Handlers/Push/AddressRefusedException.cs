namespace Primitives.Hosting.Handlers.Push;

/// <summary>A host has no address that may be called.</summary>
internal sealed class AddressRefusedException()
    : Exception("The host has no address that this server may call.");
