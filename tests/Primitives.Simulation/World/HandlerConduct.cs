namespace Primitives.Simulation;

/// <summary>How a handler goes about an attempt.</summary>
internal enum HandlerConduct
{
    AtOnce,
    Soon,
    Listens,
    DoesNotListen,
    ComesBackElsewhere,
    ThrowsAtOnce,
    Throws,
    Fails,
    HasNoTask,
    SaysNonsense,
    SaysTooMuch,
    Reschedules,
    Stops,
}
