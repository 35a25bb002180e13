namespace Primitives.Engine.Duties;

/// <summary>How far an attempt has come.</summary>
internal enum DutyPhase
{
    /// <summary>There is no room for it, or no handler.</summary>
    Waiting,

    /// <summary>There is room; it is not recorded yet.</summary>
    Granted,

    /// <summary>It is recorded, but not durable.</summary>
    Begun,

    /// <summary>Its handler has been called.</summary>
    AtWork,

    /// <summary>Its handler has come back; the entity has not been told.</summary>
    Back,

    /// <summary>The entity has recorded the outcome; that is not durable.</summary>
    Told,

    /// <summary>The entity would not hear of the outcome.</summary>
    Spent,
}
