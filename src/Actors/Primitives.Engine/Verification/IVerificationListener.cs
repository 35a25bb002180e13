namespace Primitives.Engine.Verification;

/// <summary>Wants to know what is found. Called on the verification's own thread; never throws.</summary>
public interface IVerificationListener
{
    /// <summary>Something is damaged. Called for the first <see cref="VerificationFeed.MaxTold"/> alone.</summary>
    void Found(VerificationDamage damage);

    /// <summary>It is done, or has failed.</summary>
    void Ended(VerificationStatus status);
}
