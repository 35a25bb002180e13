using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Calls;

/// <summary>The caller of <paramref name="call"/> has given up.</summary>
internal sealed class Leave(Call call) : Mail
{
    public Call Call => call;
}
