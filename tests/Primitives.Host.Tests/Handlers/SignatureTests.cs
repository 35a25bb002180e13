using Primitives.Hosting.Handlers;
using Primitives.Hosting.Handlers.Push;

namespace Primitives.Host.Tests.Handlers;

/// <summary>What calls are signed with.</summary>
public sealed class SignatureTests
{
    [Fact]
    public void The_signature_is_that_of_Standard_Webhooks()
    {
        // The example of the specification's own libraries.
        var secret = new HandlerSecret { Key = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" };
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            new PushSignature(secret.Keys()).Of(
                "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}"""u8));
    }
}
