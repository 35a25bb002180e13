using System.Net.Sockets;

using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

using Primitives.Engine.Journal;

namespace Primitives.Host;

/// <summary>Says in a sentence why a server did not start.</summary>
internal static class StartFailure
{
    /// <summary>The sentence for <paramref name="failure"/> of a server that was to listen at <paramref name="urls"/>;
    /// <see langword="null"/> for a fault of ours, which is worth its stack trace.</summary>
    public static string? Describe(Exception failure, string urls) => failure switch
    {
        StartException e => e.Message,
        OptionsValidationException e => string.Join(Environment.NewLine, e.Failures),
        JournalException e => e.Message,
        InvalidDataException e => e.Message,
        RefusedException e => e.Message,
        IOException { InnerException: AddressInUseException } =>
            $"{urls} is in use by another program; set Primitives:Urls or --urls to listen elsewhere.",
        IOException { InnerException: SocketException e } => $"Cannot listen at {urls}: {e.Message}.",
        SocketException e => $"Cannot listen at {urls}: {e.Message}.",
        UnauthorizedAccessException or IOException => $"The data folder cannot be used: {failure.Message}",
        _ => null,
    };
}
