namespace Primitives.Benchmarks.Peers;

/// <summary>Somebody who takes part where it is installed.</summary>
internal static class Peer
{
    /// <summary>Starts one, or says in a line why it is left out.</summary>
    public static async Task<T?> Start<T>(Func<Task<T>> start, Action<string> say) where T : class
    {
        try
        {
            return await start().ConfigureAwait(false);
        }
        catch (NotInstalledException e)
        {
            say(e.Message);
            return null;
        }
    }
}
