using Primitives.Host;
using Primitives.Host.Verbs;

return Verb.Find(args) is { } verb ? verb.Run(args[1..]) : await Server.RunAsync(args);
