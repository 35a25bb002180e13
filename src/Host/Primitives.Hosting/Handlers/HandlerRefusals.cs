namespace Primitives.Hosting.Handlers;

/// <summary>The codes of what workers can be refused.</summary>
public static class HandlerRefusals
{
    /// <summary>Nothing of that name is leased to workers.</summary>
    public const string NotFoundCode = "handler.not-found";

    /// <summary>The lease is over: it expired, was completed or given up, or its attempt is not called for any
    /// more.</summary>
    public const string LeaseLostCode = "handler.lease-lost";

    /// <summary>As many polls wait as may.</summary>
    public const string TooManyCode = "handler.too-many";
}
