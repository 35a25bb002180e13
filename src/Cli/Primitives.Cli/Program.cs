using Primitives.Cli;

return await Prim.RunAsync(args, Shell.OfProcess());
