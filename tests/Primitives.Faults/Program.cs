using Primitives.Faults.Sweep;
using Xunit.Runner.InProc.SystemConsole;

return args is [Worker.Verb] ? await Worker.RunAsync() : await ConsoleRunner.Run(args);
