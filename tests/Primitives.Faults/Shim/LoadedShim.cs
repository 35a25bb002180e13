using System.Runtime.InteropServices;

namespace Primitives.Faults.Shim;

/// <summary>The shim, from inside the process that it was loaded into.</summary>
internal sealed class LoadedShim
{
    private readonly ArmFunction _arm;
    private readonly Look _look; // Kept, since native code holds on to it.

    /// <param name="onKill">Looks at the folder as a process would leave it that is killed in the middle of the
    /// call.</param>
    public LoadedShim(Action onKill)
    {
        var library = NativeLibrary.Load(Environment.GetEnvironmentVariable("LD_PRELOAD")!);
        _arm = Marshal.GetDelegateForFunctionPointer<ArmFunction>(NativeLibrary.GetExport(library, "faults_arm"));
        _look = new(onKill);
        var tell = NativeLibrary.GetExport(library, "faults_on_kill");
        Marshal.GetDelegateForFunctionPointer<OnKillFunction>(tell)(_look);
    }

    /// <summary>Counts anew, and lets one call in <paramref name="folder"/> go wrong.</summary>
    /// <returns>How many calls there were before.</returns>
    public long Arm(string folder, FaultMode mode, long call) => _arm(folder, (int)mode, call);

    /// <summary>Nothing goes wrong any more.</summary>
    /// <returns>How many calls there were before.</returns>
    public long Disarm() => _arm("", (int)FaultMode.None, 0);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate long ArmFunction([MarshalAs(UnmanagedType.LPUTF8Str)] string folder, int mode, long call);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate void OnKillFunction(Look look);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate void Look();
}
