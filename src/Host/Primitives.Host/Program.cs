using Primitives.Host;

return await Server.RunAsync(args);
