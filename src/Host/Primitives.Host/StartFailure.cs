using System.Net.Sockets;

using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

using Primitives.Engine.Journal;

namespace Primitives.Host;

/// <summary>Says in a sentence why a server did not start.</summary>
internal static class StartFailure
{
    /// <summary>The sentence for <paramref name="failure"/>; <see langword="null"/> for a fault of ours, which is worth its
    /// stack trace.</summary>
    public static string? Describe(Exception failure) => failure switch
    {
        StartException e => e.Message,
        OptionsValidationException e => string.Join(Environment.NewLine, e.Failures),
        JournalException e => e.Message,
        IOException { InnerException: AddressInUseException } e =>
            $"{AddressIn(e.Message)} is in use by another program; set Primitives:Urls or --urls to listen elsewhere.",
        IOException { InnerException: SocketException inner } e => $"Cannot listen at {AddressIn(e.Message)}: {inner.Message}.",
        SocketException e => $"Cannot listen: {e.Message}.",
        UnauthorizedAccessException or IOException => $"The data folder cannot be used: {failure.Message}",
        _ => null,
    };

    // Kestrel names the address in its message alone; without one the sentence is only less exact.
    private static string AddressIn(string message) =>
        Array.Find(message.Split(' '), word => word.Contains("://", StringComparison.Ordinal))?.TrimEnd(':', '.', ',') ?? "The address";
}
